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

// Enter in a field does what the key's button does, unless a code is typed beside it.
document.addEventListener("submit", (event) => {
    const form = event.target;
    const credential = form.querySelector("input[name=credential]");
    const code = form.querySelector("input[name=code]");
    if (credential && !credential.value && !(code && code.value)) {
        event.preventDefault();
        form.querySelector("button[type=button]").click();
    }
});
