"use strict";

// While somebody types, the session stands: what took an hour to write is not lost. Where it has ended, they are told before they save.
(() => {
    const OFTEN = 4 * 60 * 1000;
    const url = document.currentScript.dataset.url;
    let asked = Date.now();

    const warn = () => {
        const note = document.createElement("p");
        note.className = "errornote";
        note.setAttribute("role", "alert");
        note.textContent = "You are no longer signed in. Copy what you have typed, and sign in again in another window before you save.";
        document.querySelector("#content").prepend(note);
    };

    document.addEventListener("input", async () => {
        if (Date.now() - asked < OFTEN) {
            return;
        }
        asked = Date.now();
        try {
            const answer = await fetch(url, { redirect: "manual" });
            if (answer.status !== 204) {
                warn();
            }
        } catch {
            // no network now: the next time tells
        }
    });
})();
