"use strict";

// Says on the page why a security key was not taken; allauth says so to the console alone.
document.addEventListener("allauth.error", (event) => {
    const note = document.querySelector(".key-refused");
    if (!note) {
        return;
    }
    event.preventDefault();
    note.querySelector("span").textContent = event.detail.exception.message || event.detail.exception.name;
    note.hidden = false;
});
