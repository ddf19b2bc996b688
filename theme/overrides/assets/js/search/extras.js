// Extras: what was asked in this tab, as long as the tab is open; nothing of it leaves the browser.
(function () {
  "use strict";
  var search = atlasSearch, NAME = "atlas-asked", MOST = 5;

  function asked() {
    try { return JSON.parse(sessionStorage.getItem(NAME) || "[]"); } catch (e) { return []; }
  }
  function put(list) {
    try { sessionStorage.setItem(NAME, JSON.stringify(list)); } catch (e) { /* storage may be forbidden */ }
  }
  function keep(query) {
    if (query) put([query].concat(asked().filter(function (q) { return q !== query; })).slice(0, MOST));
  }
  function button(text, act) {
    var element = document.createElement("button");
    element.type = "button";
    element.className = "atlas-search__meant";
    element.textContent = text;
    element.addEventListener("click", act);
    return element;
  }
  // Below an empty box: the last questions, and a way to forget them.
  function recent(list) {
    var all = asked();
    if (!all.length) return;
    var element = document.createElement("li");
    element.className = "atlas-search__say";
    element.appendChild(document.createTextNode("Asked in this tab: "));
    all.forEach(function (query) {
      element.appendChild(button(query, function () { search.input.value = query; search.fresh(); search.input.focus(); }));
      element.appendChild(document.createTextNode(" \u00b7 "));
    });
    element.appendChild(button("Forget these", function () { put([]); search.fresh(); search.input.focus(); }));
    list.appendChild(element);
  }
  search.extras = { keep: keep, recent: recent };
  if (search.fresh && !search.input.value) search.fresh();
})();
