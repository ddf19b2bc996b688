// Comparison tables that sort, filter and stack; they are complete without this, and nothing is remembered.
(function () {
  "use strict";

  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }

  // Roles that a browser drops once CSS changes how a table is laid out; labels for cards.
  function restore(table) {
    var roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
    var heads = all(table, "thead th").map(function (th) { return th.textContent.trim(); });
    [table].concat(all(table, "thead, tbody, tr, td, th")).forEach(function (e) {
      e.setAttribute("role", roles[e.tagName] || (e.scope.indexOf("row") ? "columnheader" : "rowheader"));
    });
    share(table);
    all(table, "tbody tr").forEach(function (row) {
      var at = 0;
      Array.prototype.forEach.call(row.cells, function (cell) {
        if (cell.tagName === "TD") cell.setAttribute("data-label", cell.colSpan > 1 ? "" : heads[at] || "");
        // In a card the words stand once, and what they are said of follows them.
        var empty = cell.classList.contains("no-data") && cell.colSpan === 1 ? cell.querySelector("p.no-data") || cell : null;
        if (empty && empty.firstChild && empty.firstChild.nodeValue === "No data" && cell.textContent.trim() === empty.textContent.trim()) {
          var words = document.createElement("span");
          words.className = "words";
          words.textContent = "No data";
          empty.replaceChild(words, empty.firstChild);
          while (cell.lastChild.nodeType === 3) cell.lastChild.remove();
          cell.classList.add("nothing");
        }
        at += cell.colSpan;
      });
    });
    table.classList.add("stacks");
  }

  // A cell that several rows share stands in each of their cards.
  function share(table) {
    all(table, "td[rowspan]").forEach(function (cell) {
      for (var i = 1, row = cell.parentNode; i < cell.rowSpan && (row = row.nextElementSibling); i++) {
        var copy = cell.cloneNode(true);
        copy.removeAttribute("rowspan");
        copy.className = "again";
        row.appendChild(copy);
      }
    });
  }

  // The middle of the strictest body that speaks in a cell, or its one figure; people with other conditions are no order.
  function number(row, index) {
    var cell = row.cells[index];
    var part = cell && !cell.hidden && cell.querySelector(".part[data-sort]:not([hidden])");
    return part ? Number(part.getAttribute("data-sort")) : null;
  }

  function setUp(table) {
    restore(table);
    var body = table.tBodies[0], rows = all(body, "tr"), heads = all(table, "thead th");
    var tools = document.querySelector('[data-tools="' + table.getAttribute("data-table") + '"]');
    if (!tools) return;
    var status = tools.querySelector("[data-table-status]"), menu = tools.querySelector("[data-sort]");
    var sorted = "", filtered = "";
    function say() { status.textContent = [sorted, filtered].filter(Boolean).join(" "); }

    function sort(index, down) {
      heads.forEach(function (th) { th.removeAttribute("aria-sort"); });
      var order = rows.slice();
      if (index) {
        heads[index].setAttribute("aria-sort", down ? "descending" : "ascending");
        order.sort(function (a, b) {
          var x = number(a, index), y = number(b, index);
          if (x === null || y === null) return (x === null) - (y === null) || rows.indexOf(a) - rows.indexOf(b);
          return (down ? y - x : x - y) || rows.indexOf(a) - rows.indexOf(b);
        });
      }
      order.forEach(function (row) { body.appendChild(row); });
      sorted = index ? "Sorted by " + heads[index].textContent.trim() + ", " + (down ? "highest" : "lowest") + " first: by the middle of the first line in each cell, or its one figure. Definitions and people differ; what has no figure stands last." : "";
      say();
    }

    heads.forEach(function (th, index) {
      if (!index || th.hasAttribute("data-words")) return;
      var button = document.createElement("button");
      button.type = "button";
      while (th.firstChild) button.appendChild(th.firstChild);
      th.appendChild(button);
      button.addEventListener("click", function () {
        var down = th.getAttribute("aria-sort") !== "descending";
        sort(index, down);
        if (menu) menu.value = "";
      });
    });
    if (menu) menu.addEventListener("change", function () {
      var key = menu.selectedOptions[0].getAttribute("data-key");
      sort(key ? heads.findIndex(function (th) { return th.getAttribute("data-column") === key; }) : 0, true);
    });

    function filter() {
      var want = {};
      all(tools, "[data-filter]").forEach(function (s) { want[s.getAttribute("data-filter")] = s.value; });
      var hiddenRows = 0, hiddenFigures = 0;
      rows.forEach(function (row) {
        row.hidden = Boolean((want.tier && row.getAttribute("data-tier") !== want.tier) || (want.kind && row.getAttribute("data-kind") !== want.kind));
        hiddenRows += row.hidden;
        all(row, "td").forEach(function (cell) { hiddenFigures += narrow(cell, want.group || "") * !row.hidden; });
      });
      filtered = hiddenRows ? hiddenRows + " of " + rows.length + " treatments are hidden." : "";
      if (hiddenFigures) filtered += " " + hiddenFigures + " figures about other people are hidden.";
      say();
    }

    // Shows the figures about one group of people only; says so in each cell that has none.
    function narrow(cell, group) {
      var hidden = 0, left = 0, figures = all(cell, "li[data-groups]");
      if (cell.classList.contains("no-data")) return 0;
      // What is said of all people together is not said of some of them.
      all(cell, ".part, .beside, .silent, p.no-data, .part-head, .behind li:not([data-groups])").forEach(function (e) { e.hidden = Boolean(group); });
      figures.forEach(function (f) {
        f.hidden = Boolean(group) && (" " + f.getAttribute("data-groups") + " ").indexOf(" " + group + " ") < 0;
        hidden += f.hidden;
        left += !f.hidden;
      });
      all(cell, "details.behind").forEach(function (d) {
        d.hidden = Boolean(group) && !left;
        d.open = Boolean(group) && left > 0;
      });
      var note = cell.querySelector(".none-here");
      if (note) note.remove();
      if (group && !left && cell.hasAttribute("data-state")) {
        note = document.createElement("span");
        note.className = "none-here no-data";
        note.textContent = "No data for this group";
        cell.appendChild(note);
      }
      return hidden;
    }

    all(tools, "[data-filter]").forEach(function (s) { s.value = ""; s.addEventListener("change", filter); });
    if (menu) menu.value = "";
    tools.hidden = false;
  }

  all(document, "table.comparison:not(.by-question)").forEach(setUp);
  all(document, "table.figures-table:not(.ledger, .algorithm)").forEach(restore);
})();
