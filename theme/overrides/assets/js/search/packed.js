// Packed: the words of each section, written small by generator/pages/search_packed.py, as lists of words again.
(function () {
  "use strict";
  var ENDS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  var BEGINS = "!#$%&'()*+,./:;=?@[]^`{|}~";

  // Adds to each of `rows` the words that it has.
  atlasSearch.unpack = function (packed, rows) {
    var places = packed.places.split(" "), word = "";
    packed.words.split(" ").forEach(function (told, i) {
      word = word.slice(0, +told[0]) + told.slice(1);
      var at = 0, n = 0;
      places[i].split("").forEach(function (sign) {
        var digit = BEGINS.indexOf(sign);
        if (digit >= 0) { n = n * BEGINS.length + digit; return; }
        at += n * ENDS.length + ENDS.indexOf(sign);
        n = 0;
        rows[at].push(word);
      });
    });
  };
})();
