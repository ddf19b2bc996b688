// Which treatments and questions of a table by question are shown: a choice in the address, and what matters to a person.
// The table stands in the page once and whole; nothing here copies or turns it.
(function () {
  "use strict";

  var MOST = 4, ON_PAPER = 18;
  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }
  function words(text) { return (text || "").split(/[ ,]+/).filter(Boolean); }

  function setUp(table) {
    var form = document.querySelector('form[data-chooser="' + table.getAttribute("data-table") + '"]');
    var usual = words(table.getAttribute("data-usual")), always = words(table.getAttribute("data-always"));
    var boxes = all(form, 'input[name="t"]'), status = form.querySelector("[data-chooser-status]");
    var copy = form.querySelector("[data-copy]"), menu = form.querySelector("[data-one-of]");
    var parts = all(table, "tbody"), weight = {}, left = [], every = false;
    var known = boxes.map(function (b) { return b.value; });

    // Roles that a browser drops where a style sheet lays out a table otherwise.
    [table].concat(all(table, "thead, tbody, tr, th, td")).forEach(function (e) {
      var role = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" }[e.tagName];
      e.setAttribute("role", role || (e.scope === "col" ? "columnheader" : "rowheader"));
    });

    // What is long opens on a phone when it is asked for: a button for the question, at the first of its heads that is shown.
    var folds = {};
    all(table, "tbody[data-folds]").forEach(function (part) {
      var key = part.getAttribute("data-asked");
      if (folds[key]) return;
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = part.querySelector(".asked").textContent;
      button.addEventListener("click", function () { folds[key].now = !folds[key].now; show(); });
      folds[key] = { button: button, now: matchMedia("(max-width: 599px)").matches };
    });
    function head(part, first) {
      var fold = folds[part.getAttribute("data-asked")], span = part.querySelector(".asked");
      part.classList.toggle("first", first);
      if (!fold || part.hasAttribute("data-studied")) return;
      part.classList.toggle("folded", fold.now);
      fold.button.setAttribute("aria-expanded", String(!fold.now));
      if (first) { span.textContent = ""; span.appendChild(fold.button); } else span.textContent = fold.button.textContent;
    }

    function chosen() { return known.filter(function (id, i) { return boxes[i].checked; }); }
    function fits(id) { return every || always.indexOf(id) >= 0 || chosen().indexOf(id) >= 0; }

    function show() {
      var ids = chosen(), any = Object.keys(weight).some(function (k) { return weight[k] > 0; }), before = null;
      all(table, "tbody[data-asked]").forEach(function (part) {
        var key = part.getAttribute("data-asked"), own = weight[key], here = 0;
        all(part, "tr[data-treatment]").forEach(function (row) {
          var id = row.getAttribute("data-treatment");
          row.hidden = !fits(id) || left.indexOf(id) >= 0 || row.hasAttribute("data-replaced");
          here += !row.hidden;
        });
        all(part, "tr[data-pair]").forEach(function (row) { row.hidden = !words(row.getAttribute("data-pair")).every(fits); });
        part.hidden = !here || (any ? !own : own === 0);
        if (part.hidden) return;
        key += part.hasAttribute("data-studied") ? part.getAttribute("data-studied") : "";
        head(part, key !== before);
        before = key;
      });
      boxes.forEach(function (b) { b.disabled = left.indexOf(b.value) >= 0 || (!b.checked && ids.length >= MOST); });
      if (menu) menu.value = ids.filter(function (id) { return menu.querySelector('[value="' + id + '"]'); })[0] || "";
      status.textContent = (every ? "All treatments are shown." : "Shown: " + ids.length + " of " + boxes.length + " treatments" +
        (always.length ? ", and waiting" : "") + ".") +
        (left.length ? " Left out: " + left.map(name).join(", ") + "." : "");
    }
    function name(id) { return table.querySelector('tr[data-treatment="' + id + '"] th').textContent; }

    function choose(ids, whole) {
      every = Boolean(whole);
      boxes.forEach(function (b) { b.checked = !every && ids.indexOf(b.value) >= 0; });
      show();
    }
    function asked() { return every ? "all" : chosen().join(","); }
    function link() {
      var url = new URL(location.href);
      url.searchParams.delete("t");
      // Written by hand: a comma in a link is easier to read than %2C.
      return url.href.split("#")[0] + (asked() === usual.join(",") ? "" : (url.search ? "&" : "?") + "t=" + asked());
    }
    function remember() {
      try { history.replaceState(history.state, "", link()); } catch (e) { /* a browser may refuse this on file:// */ }
    }

    boxes.forEach(function (b) { b.addEventListener("change", function () { every = false; show(); remember(); }); });
    form.querySelector("[data-usual]").addEventListener("click", function () { choose(usual); remember(); });
    form.querySelector("[data-all]").addEventListener("click", function () { choose([], true); remember(); });
    if (menu) menu.addEventListener("change", function () {
      // One of a family takes the place of the other, or the last place.
      var own = all(menu, "option").map(function (o) { return o.value; });
      var others = chosen().filter(function (id) { return own.indexOf(id) < 0; }).slice(0, MOST - 1);
      choose(others.concat(menu.value));
      remember();
    });
    copy.addEventListener("click", function () {
      var text = location.href.split(/[?#]/)[0] + "?t=" + asked();
      function shown() { status.textContent = "The link: " + text; }
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(function () { status.textContent = "Copied: " + text; }, shown); else shown();
    });
    form.addEventListener("submit", function (e) { e.preventDefault(); });

    var wanted = new URLSearchParams(location.search).get("t");
    var first = words(wanted).filter(function (id) { return known.indexOf(id) >= 0; }).slice(0, MOST);
    form.hidden = false;
    choose(first.length || wanted === "" ? first : usual, wanted === "all");
    return {
      // What is very important stands first; what was not marked, or not important, is not shown.
      weigh: function (found) {
        weight = found;
        Object.keys(folds).forEach(function (key) { if (weight[key] > 0) folds[key].now = false; });
        var order = parts.slice().sort(function (a, b) { return rank(a) - rank(b) || of(b) - of(a) || parts.indexOf(a) - parts.indexOf(b); });
        order.forEach(function (part) { table.appendChild(part); });
        function of(part) { return weight[part.getAttribute("data-asked")] || 0; }
        function rank(part) { return Number(part.getAttribute("data-rank")); }
        show();
      },
      // Parts for some people only, which stand before or between the others by their rank.
      add: function (made) { parts = made.concat(parts); this.weigh(weight); },
      // What a person cannot have falls away; no figure changes.
      without: function (ids) { left = ids; show(); },
      table: table,
    };
  }

  var tables = all(document, "table.by-question").map(setUp);
  // People like me: its script narrows the same tables.
  window.atlasTables = tables;

  all(document, "form[data-values-form]").forEach(function (form) {
    var said = form.querySelector("[data-values-status]"), rest = document.querySelector("[data-visit-rest]");
    function weigh() {
      var weight = {}, important = 0;
      all(form, "[data-value-key]").forEach(function (f) {
        var input = f.querySelector("input:checked"), key = f.getAttribute("data-value-key");
        if (input) weight[key] = Number(input.value);
        important += weight[key] > 0;
        all(document, 'tbody[data-asked="' + key + '"] th[scope="rowgroup"]').forEach(function (head) {
          var mine = head.querySelector(".mine");
          if (mine) mine.remove();
          if (!weight[key]) return;
          mine = document.createElement("small");
          mine.className = "mine";
          mine.textContent = "To me: " + input.parentNode.textContent.trim();
          head.appendChild(mine);
        });
      });
      tables.forEach(function (t) { t.weigh(weight); });
      said.textContent = important ? "The table below shows the " + important + " you marked, what is very important first." : "";
    }
    function clear() { all(form, "input").forEach(function (i) { i.checked = false; }); weigh(); }
    all(form, "input").forEach(function (i) { i.addEventListener("change", weigh); });
    form.querySelector("[data-unmark]").addEventListener("click", clear);
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    clear();

    // The sheet is one page: what is most important stands on it in full, the rest by name.
    window.addEventListener("beforeprint", function () {
      var lines = 0, size = {}, off = {}, shown = all(document, "tbody[data-asked]:not([hidden])");
      function key(part) { return part.getAttribute("data-asked"); }
      shown.forEach(function (part) { size[key(part)] = (size[key(part)] || 0) + all(part, "tr:not([hidden])").length; });
      Object.keys(size).forEach(function (k) {
        if (lines + size[k] > ON_PAPER) off[k] = true; else lines += size[k];
      });
      var names = {};
      shown.filter(function (part) { return off[key(part)]; }).forEach(function (part) {
        part.setAttribute("data-off-paper", "");
        names[part.querySelector(".asked").textContent] = true;
      });
      rest.hidden = !Object.keys(names).length;
      rest.textContent = "Also to talk about, with figures on the page: " + Object.keys(names).join("; ");
    });
    window.addEventListener("afterprint", function () {
      all(document, "[data-off-paper]").forEach(function (part) { part.removeAttribute("data-off-paper"); });
      rest.hidden = true;
    });
  });

  all(document, "[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
