// People like me: facts about a reader in the address, `?people=ms,older`, narrow what a page shows to people like that.
// Only a page with such an address loads this; nothing is stored or sent, and the facts go along in the links.
(function () {
  "use strict";
  var base = document.currentScript.src.replace(/assets\/js\/people\.[^\/]*$/, "");
  var face = document.body.getAttribute("data-audience") === "trainees" ? "trainees" : "patients";
  var article = document.querySelector("article") || document.body;
  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }
  function asked(url) { return url.searchParams.getAll("people").join(",").split(",").filter(Boolean); }
  function make(tag, name, text) {
    var e = document.createElement(tag);
    if (name) e.className = name;
    if (text) e.textContent = text;
    return e;
  }

  // An address with these facts and no others; a comma is easier to read than %2C.
  function withFacts(url, ids) {
    url.searchParams.delete("people");
    var parts = url.href.split("#");
    return parts[0] + (ids.length ? (url.search ? "&" : "?") + "people=" + ids.join(",") : "") + (parts[1] ? "#" + parts[1] : "");
  }
  function carry(event) {
    var link = event.target.closest && event.target.closest("a[href]"), own = asked(new URL(location.href));
    if (!link || link.hasAttribute("data-facts") || !link.href.startsWith(base)) return;
    var url = new URL(link.href);
    if (/(\.html|\/)$/.test(url.pathname) && !url.searchParams.has("people") && !(url.hash && url.pathname === location.pathname)) link.href = withFacts(url, own);
  }
  ["click", "auxclick", "contextmenu"].forEach(function (type) { document.addEventListener(type, carry, true); });

  window.atlasPeople = function (data) {
    var here = asked(new URL(location.href));
    var facts = data.facts.filter(function (f) { return here.indexOf(f.id) >= 0; });
    if (!facts.length) return;
    var groups = facts.filter(function (f) { return f.elsewhere; });
    var left = [].concat.apply([], facts.map(function (f) { return f.without; }));
    var fallback = groups.map(function (f) { return f.elsewhere; }).join(" ");

    function cell(fact, address) { return (data.cells[fact.id][address] || []).map(function (i) { return data.parts[i]; }); }
    function studied(address) { return groups.some(function (f) { return cell(f, address).length; }); }

    function part(p) {
      var e = make("div", "part"), share = make("span", "share"), b = make("b", "", p.text), small = make("small");
      if (p.head) e.appendChild(make("i", "", p.head));
      if (p.id) {
        b.setAttribute("data-estimate", p.id);
        if (p.value !== undefined) b.setAttribute("data-value", p.value);
      } else if (p.ids) {
        b.setAttribute("data-estimates", p.ids.join(" "));
        b.setAttribute("data-low", p.low);
        b.setAttribute("data-high", p.high);
      }
      share.appendChild(b);
      e.appendChild(share);
      small.textContent = [p.middle && "middle " + p.middle, p.when, p.size, p.of, p.sure && "certainty " + p.sure, p.remark].filter(Boolean).join("; ");
      p.from.forEach(function (from) {
        var a = make("a", "", from[1]);
        a.href = base + from[0];
        small.appendChild(document.createTextNode("; "));
        small.appendChild(a);
      });
      e.appendChild(small);
      return e;
    }

    // What the facts are, how to take one away or add another, and what they do not say.
    function bar() {
      var e = make("aside", "people-bar"), p = make("p"), more = make("details"), list = make("p");
      e.setAttribute("aria-label", face === "trainees" ? "People with one feature" : "People like me");
      p.appendChild(make("b", "", face === "trainees" ? "Narrowed to: " : "For people like you: "));
      data.facts.forEach(function (f) {
        var on = facts.indexOf(f) >= 0, a = make("a", "", f.name), away = make("a", "", on ? "take away" : "add");
        a.href = base + f.page;
        away.href = withFacts(new URL(location.href), on ? here.filter(function (i) { return i !== f.id; }) : here.concat(f.id));
        away.setAttribute("data-facts", "");
        away.setAttribute("aria-label", (on ? "Take away: " : "Add: ") + f.name);
        var span = make("span");
        [a, document.createTextNode(" ("), away, document.createTextNode(") ")].forEach(function (n) { span.appendChild(n); });
        (on ? p : list).appendChild(span);
      });
      e.appendChild(p);
      if (groups.length > 1) e.appendChild(make("p", "", "These groups are shown one after the other. No figure here is of people with all of it at once."));
      if (left.length) e.appendChild(make("p", "", "Left out of the options: " + left.map(function (i) { return data.treatments[i]; }).join(", ") + ". No figure changes."));
      if (list.firstChild) {
        more.appendChild(make("summary", "", "Add another fact"));
        more.appendChild(list);
        e.appendChild(more);
      }
      e.appendChild(make("p", "aside", "This is in the address of the page only. Nothing is stored or sent."));
      var head = article.querySelector(".page-head, h1");
      head.parentNode.insertBefore(e, head.nextSibling);
      return e;
    }

    // A table by question: first what was studied in these people, then the rest in grey.
    function byQuestion(own) {
      var table = own.table, id = table.getAttribute("data-table"), made = [];
      var heads = {};
      all(table, "tbody[data-asked]").forEach(function (b) {
        var key = b.getAttribute("data-asked");
        heads[key] = heads[key] || b.querySelector(".asked").textContent;
        b.setAttribute("data-rank", b.hasAttribute("data-words") ? 300 : 200);
        if (groups.length) b.classList.add(b.hasAttribute("data-words") ? "in-words" : "not-like");
      });
      groups.forEach(function (f, n) {
        Object.keys(heads).forEach(function (key) {
          var body = make("tbody"), row = make("tr", "question"), th = make("th");
          th.scope = "rowgroup";
          th.colSpan = 3;
          th.appendChild(make("span", "asked", heads[key]));
          th.appendChild(document.createTextNode(" "));
          th.appendChild(make("small", "", f.studied));
          row.appendChild(th);
          body.appendChild(row);
          body.setAttribute("data-asked", key);
          body.setAttribute("data-studied", f.id);
          body.setAttribute("data-rank", n);
          names(table).forEach(function (treatment) {
            var found = cell(f, id + "/" + treatment + "/" + key);
            if (!found.length) return;
            var line = make("tr"), name = all(table, 'tr[data-treatment="' + treatment + '"] th')[0].cloneNode(true), td = make("td");
            line.setAttribute("data-treatment", treatment);
            td.colSpan = 2;
            found.forEach(function (p) { td.appendChild(part(p)); });
            line.appendChild(name);
            line.appendChild(td);
            body.appendChild(line);
          });
          if (body.rows.length > 1) made.push(body);
        });
      });
      all(table, "tbody.not-like tr[data-treatment]").forEach(function (row) {
        var td = row.querySelector("td[data-measure]");
        if (studied(id + "/" + row.getAttribute("data-treatment") + "/" + td.getAttribute("data-measure"))) row.setAttribute("data-replaced", "");
      });
      if (groups.length) {
        made.push(divider(fallback, 100));
        if (table.querySelector("tbody.in-words")) made.push(divider("In words, of people in general:", 250));
      }
      all(made.reduce(function (into, b) { into.appendChild(b); return into; }, make("table")), "tr, th, td").forEach(function (e) {
        e.setAttribute("role", e.tagName === "TR" ? "row" : e.tagName === "TD" ? "cell" : "rowheader");
      });
      made.forEach(function (b) { b.setAttribute("role", "rowgroup"); table.appendChild(b); });
      own.without(left);
      own.add(made);
    }
    function divider(text, rank) {
      var body = make("tbody", "elsewhere-head"), row = body.insertRow(), th = make("th", "", text);
      th.scope = "rowgroup";
      th.colSpan = 3;
      row.appendChild(th);
      body.setAttribute("data-rank", rank);
      return body;
    }
    function names(table) {
      return all(table, "tr[data-treatment]").map(function (r) { return r.getAttribute("data-treatment"); }).filter(function (id, i, ids) { return ids.indexOf(id) === i; });
    }

    // A table with treatments down and questions across: each cell says what was studied; what was not folds, in grey.
    function wide(table) {
      var id = table.getAttribute("data-table"), body = table.tBodies[0], some = [];
      all(body, "tr[data-treatment]").forEach(function (row) {
        var treatment = row.getAttribute("data-treatment"), any = false;
        row.hidden = left.indexOf(treatment) >= 0;
        all(row, "td[data-measure]:not(.fact, .no-data, .never)").forEach(function (td) {
          var found = studied(id + "/" + treatment + "/" + td.getAttribute("data-measure"));
          if (!groups.length) return;
          any = any || found;
          var fold = make("details", "not-like");
          fold.appendChild(make("summary", "", found ? "In people in general" : fallback));
          while (td.firstChild) fold.appendChild(td.firstChild);
          groups.forEach(function (f) {
            var own = cell(f, id + "/" + treatment + "/" + td.getAttribute("data-measure"));
            if (!own.length) return;
            td.appendChild(make("p", "studied-head", f.studied));
            own.forEach(function (p) { td.appendChild(part(p)); });
          });
          td.appendChild(fold);
        });
        if (any) some.push(row);
      });
      some.reverse().forEach(function (row) { body.insertBefore(row, body.firstChild); });
    }

    // Any other page: the cells that it rests on as these people filled them, before everything else.
    function block(after, addresses, lead) {
      if (!groups.length) return;
      var e = make("section", "studied"), found = false;
      e.setAttribute("aria-label", face === "trainees" ? "Studied in people with this feature" : "Studied in people like you");
      groups.forEach(function (f) {
        var by = {};
        addresses.forEach(function (address) {
          var at = address.split("/"), own = cell(f, address);
          if (own.length) (by[at[1]] = by[at[1]] || []).push([data.labels[at[0] + "/" + at[2]], own]);
        });
        if (!Object.keys(by).length) return;
        found = true;
        e.appendChild(make("p", "figures-head", f.studied));
        Object.keys(by).forEach(function (treatment) {
          var list = make("dl", "people"), into = e;
          if (addresses.length > 12 && lead) {
            into = make("details");
            into.appendChild(make("summary", "", data.treatments[treatment]));
            e.appendChild(into);
          } else e.appendChild(make("p", "part-head", data.treatments[treatment]));
          by[treatment].forEach(function (pair) {
            var dd = make("dd");
            list.appendChild(make("dt", "", pair[0]));
            pair[1].forEach(function (p) { dd.appendChild(part(p)); });
            list.appendChild(dd);
          });
          into.appendChild(list);
        });
      });
      e.appendChild(make("p", "elsewhere-head", found ? "What follows is about people in general:" : lead || fallback));
      after.parentNode.insertBefore(e, after.nextSibling);
    }

    function unique(list) { return list.filter(function (a, i) { return list.indexOf(a) === i; }); }
    var top = bar(), step = article.querySelector("[data-step]"), answer = article.querySelector("[data-answer]");
    var tables = window.atlasTables || [];
    tables.forEach(byQuestion);
    all(article, "table.comparison:not(.by-question, .pairs)").forEach(wide);
    if (step) {
      var own = data.offers[step.getAttribute("data-step")] || [[], []];
      var offered = unique(own[0].concat([].concat.apply([], own[1])));
      var labels = Object.keys(data.labels).filter(function (k) { return k.indexOf(data.index + "/") === 0; });
      block(top, [].concat.apply([], offered.map(function (t) { return labels.map(function (l) { return l.replace("/", "/" + t + "/"); }); })),
        "No study here counted such people by themselves for what is offered here. What follows is about people in general:");
      all(article, ".ways > .way").forEach(function (way, i) {
        var these = own[1][i] || [];
        if (!these.length || !these.every(function (t) { return left.indexOf(t) >= 0; })) return;
        way.classList.add("not-like");
        way.insertBefore(make("p", "left-out", "Left out, as you cannot take it."), way.firstChild);
      });
    } else if (!article.querySelector("table.comparison")) {
      var cells = unique(all(article, "[data-cell]").map(function (e) { return e.getAttribute("data-cell"); }));
      if (cells.length) {
        block(top, cells, "");
        if (groups.length) all(article, ".answer, .answer-picture, dl.answers, .findings, .key-messages").forEach(function (e) { e.classList.add("not-like"); });
      }
      if (answer) all(article, "li[data-treatment]").forEach(function (li) { li.hidden = left.indexOf(li.getAttribute("data-treatment")) >= 0; });
    }
  };

  var script = document.createElement("script");
  script.src = base + "data/people-" + face + ".js";
  document.head.appendChild(script);
})();
