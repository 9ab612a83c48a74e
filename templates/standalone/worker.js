// Keeps the pages of one edition on the device, so that they can be read where there is no line. `self.ikbtKept`, above, says which.
// Only what everybody gets is kept: what a patient writes never passes here.
(function () {
  "use strict";

  var kept = self.ikbtKept;

  self.addEventListener("install", function (event) {
    event.waitUntil(
      caches.open(kept.cache).then(function (cache) {
        return cache.addAll(kept.files.map(function (path) { return new Request(path, { cache: "reload" }); }));
      })
    );
  });

  // an edition that has been replaced goes once no page of it is open; other programs of the same place are left alone
  self.addEventListener("activate", function (event) {
    event.waitUntil(
      caches.keys().then(function (names) {
        return Promise.all(
          names
            .filter(function (name) { return name.indexOf(kept.edition) === 0 && name !== kept.cache; })
            .map(function (name) { return caches.delete(name); })
        );
      }).then(function () { return self.clients.claim(); })
    );
  });

  function isPicture(request) {
    return request.destination === "image";
  }

  /** What was kept, or what the line gives; a picture that has been seen is kept too. */
  function answer(request) {
    return caches.open(kept.cache).then(function (cache) {
      var address = request.url.split(/[?#]/)[0].replace(/\/$/, "/index.html");
      return cache.match(address).then(function (found) {
        return found || fetch(request).then(function (fetched) {
          if (isPicture(request) && fetched.ok) {
            cache.put(address, fetched.clone());
          }
          return fetched;
        });
      });
    });
  }

  self.addEventListener("fetch", function (event) {
    if (event.request.method === "GET" && event.request.url.indexOf(self.registration.scope) === 0) {
      event.respondWith(answer(event.request));
    }
  });
})();
