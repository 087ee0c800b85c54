// A figure of a table as published that is clicked, or reached with the arrow keys, tells below the
// table whether to quote it and how to cite it.
(function () {
  function within(cell, ranges) {
    var place = /^([A-Z]+)([0-9]+)$/.exec(cell);
    return ranges.split(", ").some(function (range) {
      var ends = range.split(":");
      var first = /^([A-Z]+)([0-9]+)$/.exec(ends[0]);
      var last = /^([A-Z]+)([0-9]+)$/.exec(ends[1] || ends[0]);
      return first && last && place && place[1] === first[1] &&
        Number(place[2]) >= Number(first[2]) && Number(place[2]) <= Number(last[2]);
    });
  }
  function setUp(table) {
    var letters = Array.prototype.map.call(table.querySelectorAll(".letters th"), function (head) {
      return head.textContent;
    });
    var rows = Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      return Array.prototype.filter.call(row.cells, function (cell, position) {
        return position > 1 && !cell.classList.contains("margin");
      });
    });
    var quoting = table.parentNode.nextElementSibling;
    var panel = document.createElement("p");
    panel.className = "picked-figure small";
    panel.setAttribute("role", "status");
    panel.textContent = "Choose a figure in the table to see whether to quote it, and how to cite it.";
    quoting.insertBefore(panel, quoting.firstChild);
    var picked = null;
    function pick(cell, row, column) {
      if (picked) {
        picked.classList.remove("picked");
        picked.tabIndex = -1;
      }
      picked = cell;
      cell.classList.add("picked");
      cell.tabIndex = 0;
      var address = letters[column + 1] + table.tBodies[0].rows[row].cells[0].textContent;
      var advice = Array.prototype.find.call(
        quoting.querySelectorAll("[data-cells]"),
        function (one) { return within(address, one.getAttribute("data-cells")); }
      );
      panel.textContent = "";
      var said = document.createElement("span");
      if (advice) {
        Array.prototype.forEach.call(advice.childNodes, function (node) {
          if (node.nodeName !== "CODE") { said.appendChild(node.cloneNode(true)); }
        });
      } else {
        said.textContent = "quote";
      }
      panel.appendChild(document.createTextNode(address + ": "));
      panel.appendChild(said);
      var citation = document.createElement("span");
      citation.className = "cite";
      citation.textContent = table.getAttribute("data-cite-before") + address +
        table.getAttribute("data-cite-after");
      panel.appendChild(document.createElement("br"));
      panel.appendChild(citation);
      window.crossfootCopy(citation);
    }
    rows.forEach(function (cells, row) {
      cells.forEach(function (cell, column) {
        cell.tabIndex = row === 0 && column === 0 ? 0 : -1;
        cell.addEventListener("click", function () {
          pick(cell, row, column);
          cell.focus();
        });
        cell.addEventListener("keydown", function (event) {
          var step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
          var to = step[event.key];
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            pick(cell, row, column);
          } else if (to && rows[row + to[0]] && rows[row + to[0]][column + to[1]]) {
            event.preventDefault();
            pick(rows[row + to[0]][column + to[1]], row + to[0], column + to[1]);
            rows[row + to[0]][column + to[1]].focus();
          }
        });
      });
    });
  }
  document.querySelectorAll("table.as-published[data-cite-before]").forEach(setUp);
})();
