// Small helpers that work from disk and under a strict content security policy; every page is complete without them.
(function () {
  "use strict";

  // Facts about a reader in the address narrow the page; nobody else loads what that takes.
  var own = document.currentScript.src;
  if (new URLSearchParams(location.search).has("people")) {
    var people = document.createElement("script");
    people.src = own.replace(/assets\/js\/atlas\.[^\/]*$/, "") + "assets/js/people.js";
    // After the scripts that set up the tables.
    document.addEventListener("DOMContentLoaded", function () { document.head.appendChild(people); });
  }

  // An offline copy past its next check says so, by the device's own clock.
  document.querySelectorAll("time[data-next-check]").forEach(function (time) {
    var note = time.closest(".review-dates").querySelector(".stale");
    if (note && new Date() > new Date(time.getAttribute("datetime") + "T23:59:59")) note.hidden = false;
  });

  // Paper cannot unfold what is folded; the proofs of a pathway and the further figures of a cell would bury the rest.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".md-content details:not([open], .proof, td > *)").forEach(function (part) {
      part.open = true;
      part.dataset.folded = "";
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-folded]").forEach(function (part) {
      part.open = false;
      delete part.dataset.folded;
    });
  });
})();
