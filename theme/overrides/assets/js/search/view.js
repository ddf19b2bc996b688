// The view: results in Material's own markup, status line, keyboard, share link, and the way on when nothing is found.
(function () {
  "use strict";
  var search = atlasSearch;
  var input = search.input, dialog = search.dialog;
  var box = dialog.querySelector("[data-md-component=search-result]");
  var meta = box.querySelector(".md-search-result__meta");
  var list = box.querySelector(".md-search-result__list");
  var share = dialog.querySelector("[data-md-component=search-share]");
  var says = JSON.parse(document.getElementById("__config").textContent).translations;
  var audience = document.body.getAttribute("data-audience");
  var face = audience === "trainees" ? "trainees" : "patients";
  var other = face === "patients" ? "trainees" : "patients";
  var hint = make("p", "atlas-search__hint");
  var engine = null, shown = null, top = [], walking = false, waiting;
  var rest = ["about", "texts", "studies", "words-" + face, "words-" + other];

  meta.setAttribute("role", "status");
  list.setAttribute("role", "list");
  hint.hidden = true;
  box.insertBefore(hint, list);

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function address(result, on, query) {
    var path = (result.faces ? on + "/" : "") + result.path;
    var parts = path.split("#"), anchor = parts[1] || result.anchor;
    // The words travel along so that the page can mark them.
    return search.base + parts[0] + (query ? "?h=" + encodeURIComponent(query) : "") + (anchor ? "#" + anchor : "");
  }
  // Text with the words that were found marked; never as HTML.
  function marked(element, text, found) {
    text.split(/([\p{L}\p{N}'\u2019]+)/u).forEach(function (piece, i) {
      if (i % 2 && found.has(engine.words.term(engine.words.plain(piece)[0] || ""))) {
        element.appendChild(make("mark", "", piece));
      } else element.appendChild(document.createTextNode(piece));
    });
    return element;
  }
  function teaser(text, found) {
    if (text.length <= 180) return text;
    var at = 0, match, word = /[\p{L}\p{N}'\u2019]+/gu;
    while ((match = word.exec(text))) {
      var plain = engine.words.plain(match[0])[0] || "";
      if (!engine.words.isFiller(plain) && found.has(engine.words.term(plain))) { at = match.index; break; }
    }
    var from = at < 60 ? 0 : text.indexOf(" ", at - 50) + 1;
    var to = text.indexOf(" ", from + 170);
    return (from ? "\u2026 " : "") + text.slice(from, to < 0 ? text.length : to) + (to < 0 ? "" : " \u2026");
  }
  // The label of a study without authors is its title cut short: then the whole title says it once.
  function told(result) {
    var year = / \([^()]*\)$/.exec(result.title), begun = result.title.replace(/( \.\.\.)? \([^()]*\)$/, "");
    if (result.kind === "study" && year && result.text.indexOf(begun) === 0) return { title: result.text + year[0], text: "" };
    return { title: result.title, text: result.text === result.title ? "" : result.text };
  }
  function item(result, query, on) {
    var own = told(result);
    var link = make("a", "md-search-result__link");
    var article = make("article", "md-search-result__article md-typeset");
    link.href = address(result, on, query);
    article.setAttribute("data-md-score", result.score.toFixed(2));
    article.appendChild(make("div", "md-search-result__icon md-icon"));
    var title = marked(make("h2", "atlas-search__title"), own.title, result.found);
    article.appendChild(title);
    var badges = make("p", "atlas-search__badges");
    badges.appendChild(make("span", "badge", result.urgent ? "Urgent help" : result.label));
    if (result.faces) badges.appendChild(make("span", "", search.parts.core.faces[on]));
    if (result.heading) badges.appendChild(make("span", "atlas-search__section", "\u203a " + result.heading));
    article.appendChild(badges);
    if (own.text) article.appendChild(marked(make("p", "atlas-search__teaser"), teaser(own.text, result.found), result.found));
    link.appendChild(article);
    var element = make("li", "md-search-result__item" + (result.urgent ? " atlas-search__urgent" : ""));
    element.appendChild(link);
    return element;
  }
  function heading(text) { return make("li", "md-search-result__item atlas-search__heading", text); }
  // The same on the other face, after the results of this one.
  function twins(results, query) {
    var both = results.filter(function (r) { return r.faces; }).slice(0, 3);
    if (!both.length) return;
    var element = heading(search.parts.core.faces[other] + ":");
    both.forEach(function (r) {
      var link = make("a", "atlas-search__twin", r.title);
      link.href = address({ faces: true, path: r.path, anchor: "" }, other, query);
      element.appendChild(document.createTextNode(" "));
      element.appendChild(link);
    });
    list.appendChild(element);
  }
  function offer(words) {
    hint.textContent = "";
    hint.hidden = !words.length;
    words.forEach(function (word, i) {
      hint.appendChild(document.createTextNode(i ? ", " : "Did you mean "));
      var button = make("button", "atlas-search__meant", word);
      button.type = "button";
      button.addEventListener("click", function () { input.value = word; fresh(); input.focus(); });
      hint.appendChild(button);
    });
    if (words.length) hint.appendChild(document.createTextNode("?"));
  }
  // The status line is read aloud: only when it says something else.
  function tell(text) { if (meta.textContent !== text) meta.textContent = text; }
  function count(n) {
    if (!n) return says["search.result.none"];
    return n === 1 ? says["search.result.one"] : says["search.result.other"].replace("#", n);
  }

  function show() {
    var query = input.value.trim();
    shown = query;
    var url = new URL(location.href);
    url.hash = "";
    url.search = query ? "?q=" + encodeURIComponent(query).replace(/%20/g, "+") : "";
    if (share) { share.href = url.href; share.setAttribute("data-clipboard-text", url.href); }
    if (!engine) return;
    var found = query ? engine.search(query, face) : null;
    var none = found && !found.results.length;
    list.textContent = "";
    // Nobody is told that there is nothing while something is still on its way.
    offer(!found || (none && !search.ready) ? [] : none ? found.near : found.meant ? [found.meant] : []);
    if (!found) { tell(says["search.result.placeholder"]); return; }
    if (none && !search.ready) { tell("Looking further \u2026"); return; }
    tell(count(found.total) + (none ? ". These pages lead on:" : ""));
    if (none) {
      engine.main(face).forEach(function (r) { list.appendChild(item(r, "", face)); });
      return;
    }
    steady(found.results);
    found.results.slice(0, 10).forEach(function (r) { list.appendChild(item(r, query, face)); });
    twins(found.results, query);
    found.results.slice(10).forEach(function (r) { list.appendChild(item(r, query, face)); });
  }
  // A result that somebody has seen among the first three keeps its place there before those that a later part moved.
  function steady(results) {
    var first = results.slice(0, 3), places = [];
    first.forEach(function (r, i) { if (top.indexOf(r.doc) >= 0) places.push(i); });
    places.map(function (i) { return first[i]; })
      .sort(function (a, b) { return top.indexOf(a.doc) - top.indexOf(b.doc); })
      .forEach(function (r, n) { results[places[n]] = r; });
    top = results.slice(0, 3).map(function (r) { return r.doc; });
  }
  // Later parts of the index may add; nothing moves below the eyes or the finger of somebody who is at the list.
  function again() {
    if (shown && (!list.firstChild || (!walking && document.activeElement === input))) show();
  }
  function fresh() { top = []; walking = false; box.parentElement.scrollTop = 0; show(); }

  input.addEventListener("input", fresh);
  ["pointermove", "touchstart", "wheel"].forEach(function (kind) {
    // A list that grows below a mouse at rest tells of a move, too; that one has no length.
    list.addEventListener(kind, function (event) {
      walking = walking || kind !== "pointermove" || !!(event.movementX || event.movementY);
    }, { passive: true });
  });
  search.when("core", function (core) {
    engine = search.engine = search.Engine(core);
    show();
    // The first answer stands; what is fetched now only adds to it, and what cannot be had is done without.
    search.load(core.shards.about, without(["about"]));
    search.load("assets/vendor/minisearch/minisearch.js", without(rest.slice(1)));
    search.load("assets/js/search/texts.js", without(rest.slice(1)));
    search.load("assets/js/search/packed.js", without(rest.slice(3)));
    rest.slice(2).forEach(function (name) { search.load(core.shards[name], without([name])); });
    next();
  });
  // One part after the other, as engine and reader can take them.
  function next() {
    var name = (waiting = rest[0]);
    if (!name) { search.ready = true; again(); return; }
    search.when(name, function (part) {
      if (waiting !== name) return;
      rest = rest.slice(1);
      engine.take(name, part, function () { again(); next(); });
    });
  }
  function without(names) {
    return function () {
      rest = rest.filter(function (name) { return names.indexOf(name) < 0; });
      if (names.indexOf(waiting) >= 0) next();
    };
  }

  share && share.addEventListener("click", function (event) { event.preventDefault(); });
  list.addEventListener("click", function (event) { if (event.target.closest("a")) search.open(false); });
  dialog.addEventListener("keydown", function (event) {
    if (!search.isOpen() || event.isComposing) return;
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { search.open(false); input.blur(); }
    else if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      show();
      var first = list.querySelector("a");
      if (first) first.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next < 0 || next >= links.length) input.focus();
      else links[next].focus();
    } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey) input.focus();
  });
})();
