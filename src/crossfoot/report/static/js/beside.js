// On a narrow screen the column of the file itself is brought into sight.
(function () {
  document.querySelectorAll("table.beside").forEach(function (table) {
    var box = table.parentNode;
    var here = table.querySelector("th.here");
    var label = table.querySelector("tbody th[scope=row]");
    if (here && label && here.offsetLeft + here.offsetWidth > box.clientWidth) {
      box.scrollLeft = here.offsetLeft - label.offsetWidth - 8;
    }
  });
})();
