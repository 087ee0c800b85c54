// Narrows the list from A to Z to what holds every word that is typed.
(function () {
  var form = document.querySelector("[data-search]");
  if (!form) { return; }
  var field = form.querySelector("input");
  var count = form.querySelector("[data-search-count]");
  var letters = Array.prototype.map.call(
    document.querySelectorAll("[data-search-letter]"),
    function (section) {
      var items = Array.prototype.map.call(section.querySelectorAll("li"), function (item) {
        return { item: item, text: item.textContent.toLowerCase() };
      });
      return { section: section, items: items };
    }
  );
  function narrow() {
    var sought = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    letters.forEach(function (letter) {
      var here = 0;
      letter.items.forEach(function (one) {
        var fits = sought.every(function (word) { return one.text.indexOf(word) >= 0; });
        one.item.hidden = !fits;
        here += fits ? 1 : 0;
      });
      letter.section.hidden = here === 0;
      found += here;
    });
    count.textContent = sought.length ? found + (found === 1 ? " page" : " pages") : "";
  }
  form.hidden = false;
  document.querySelectorAll("[data-search-hint]").forEach(function (hint) { hint.hidden = false; });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  field.addEventListener("input", narrow);
  var asked = new URLSearchParams(window.location.search).get("q");
  if (asked) { field.value = asked; }
  narrow();
})();
