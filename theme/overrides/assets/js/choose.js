// Choosing two to four treatments, in the address so that a choice can be shared and printed; and what matters to a person.
(function () {
  "use strict";

  var MOST = 4;
  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }

  all(document, "form[data-chooser]").forEach(function (form) {
    var table = document.querySelector('table[data-table="' + form.getAttribute("data-chooser") + '"]');
    var boxes = all(form, 'input[name="t"]'), status = form.querySelector("[data-chooser-status]");
    var copy = form.querySelector("[data-copy]");

    function chosen() { return boxes.filter(function (b) { return b.checked; }).map(function (b) { return b.value; }); }

    function show() {
      var ids = chosen();
      all(table, "tbody tr").forEach(function (row) { row.hidden = ids.length > 0 && ids.indexOf(row.getAttribute("data-treatment")) < 0; });
      // The order of the choice is the order of the table; one alone is a row like any other.
      table.classList.toggle("chosen", ids.length > 1);
      boxes.forEach(function (b) { b.disabled = !b.checked && ids.length >= MOST; });
      status.textContent = ids.length ? ids.length + " of " + boxes.length + " treatments are shown" + (ids.length >= MOST ? "; that is the most at once." : ".") : "All " + boxes.length + " treatments are shown.";
      copy.hidden = !ids.length;
    }

    function remember() {
      var url = new URL(location.href), ids = chosen();
      url.searchParams.delete("t");
      // Written by hand: a comma in a link is easier to read than %2C.
      url = url.href.split("#")[0] + (ids.length ? (url.search ? "&" : "?") + "t=" + ids.join(",") : "");
      try { history.replaceState(null, "", url); } catch (e) { /* a browser may refuse this on file:// */ }
    }

    var asked = (new URLSearchParams(location.search).get("t") || "").split(",").slice(0, MOST);
    boxes.forEach(function (b) { b.checked = asked.indexOf(b.value) >= 0; b.addEventListener("change", function () { show(); remember(); }); });
    form.querySelector("[data-clear]").addEventListener("click", function () { boxes.forEach(function (b) { b.checked = false; }); show(); remember(); });
    copy.addEventListener("click", function () {
      var link = location.href.split(/[?#]/)[0] + "?t=" + chosen().join(",");
      function shown() { status.textContent = "The link: " + link; }
      if (navigator.clipboard) navigator.clipboard.writeText(link).then(function () { status.textContent = "Copied: " + link; }, shown); else shown();
    });
    form.hidden = false;
    show();
  });

  // What matters: the table keeps the columns that were marked, very important ones first.
  all(document, "form[data-values-form]").forEach(function (form) {
    var table = document.querySelector("table.comparison");
    var first = Array.prototype.map.call(table.rows[0].cells, function (c) { return c.getAttribute("data-column"); });
    function weigh() {
      var weight = {};
      all(form, "[data-value-key]").forEach(function (f) {
        var input = f.querySelector("input:checked");
        weight[f.getAttribute("data-value-key")] = input ? Number(input.value) : null;
      });
      var any = first.some(function (key) { return weight[key] > 0; });
      all(table, "tr").forEach(function (row) {
        var cells = Array.prototype.slice.call(row.cells, 1);
        cells.forEach(function (c) {
          var own = weight[c.getAttribute("data-column") || c.getAttribute("data-measure")];
          c.hidden = any ? !own : own === 0;
        });
        cells.sort(function (a, b) { return place(a) - place(b); }).forEach(function (c) { row.appendChild(c); });
      });
      function place(cell) {
        var key = cell.getAttribute("data-column") || cell.getAttribute("data-measure");
        return first.indexOf(key) - 100 * (weight[key] || 0);
      }
    }
    all(form, "input").forEach(function (i) { i.checked = false; i.addEventListener("change", weigh); });
    form.addEventListener("submit", function (e) { e.preventDefault(); });
  });

  // On paper the chosen treatments stand side by side in a table of its own, whose head every sheet repeats.
  function sheet(table) {
    var rows = all(table, "tbody tr:not([hidden])"), made = document.createElement("table");
    made.className = "chosen-sheet";
    function add(part, cells) {
      var row = part.insertRow();
      cells.forEach(function (from, i) {
        var cell = document.createElement(i && part.tagName === "TBODY" ? "td" : "th");
        from.childNodes.forEach(function (n) { cell.appendChild(n.cloneNode(true)); });
        row.appendChild(cell);
      });
    }
    var heads = table.rows[0].cells;
    add(made.createTHead(), [heads[0]].concat(rows.map(function (r) { return r.cells[0]; })));
    var body = made.createTBody();
    for (var i = 1; i < heads.length; i++) {
      if (!heads[i].hidden) add(body, [heads[i]].concat(rows.map(function (r) { return r.cells[i]; })));
    }
    table.parentNode.after(made);
  }
  window.addEventListener("beforeprint", function () { all(document, ".comparison.chosen").forEach(sheet); });
  window.addEventListener("afterprint", function () { all(document, ".chosen-sheet").forEach(function (t) { t.remove(); }); });

  all(document, "[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { document.body.classList.add("visit-sheet"); window.print(); });
  });
})();
