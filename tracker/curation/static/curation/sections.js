// The way to a section that is folded opens it.
'use strict';
document.addEventListener('click', (event) => {
    const link = event.target.closest('.sections a');
    const details = link && document.querySelector(link.hash)?.closest('details');
    if (details) {
        details.open = true;
    }
});
