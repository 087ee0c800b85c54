// A button beside each citation that puts it on the clipboard; without it the text can be selected.
(function () {
  function copied(button, text) {
    function done() {
      button.textContent = "copied";
      window.setTimeout(function () { button.textContent = "copy"; }, 2000);
    }
    function byHand() {
      var field = document.createElement("textarea");
      field.value = text;
      field.setAttribute("readonly", "");
      field.className = "hidden";
      document.body.appendChild(field);
      field.select();
      var good = document.execCommand("copy");
      field.remove();
      button.focus();
      if (good) { done(); }
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, byHand);
    } else {
      byHand();
    }
  }
  function addTo(place) {
    var text = place.textContent.trim();
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "copy";
    button.setAttribute("aria-label", "Copy the citation");
    button.addEventListener("click", function () { copied(button, text); });
    place.appendChild(button);
  }
  window.crossfootCopy = addTo;
  document.querySelectorAll("[data-copy]").forEach(addTo);
})();
