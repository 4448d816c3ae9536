// The search boxes that are made of lists say to a screen reader what they ask for, as the lists did.
'use strict';
{
    const labelled = (select) => {
        const label = select.labels[0];
        if (label && !label.id) {
            label.id = `${select.id}_label`;
        }
        return label ? {'aria-labelledby': label.id} : {'aria-label': select.getAttribute('aria-label') || select.name};
    };

    const name = (element, names, also = '') => {
        element?.removeAttribute('aria-labelledby');
        for (const [attribute, value] of Object.entries(names)) {
            element?.setAttribute(attribute, attribute === 'aria-labelledby' ? `${value} ${also}`.trim() : value);
        }
    };

    const nameAll = (root) => root.querySelectorAll('select.select2-hidden-accessible').forEach((select) => {
        const box = select.nextElementSibling;
        const shown = box.querySelector('.select2-selection__rendered');
        name(box.querySelector('.select2-selection'), labelled(select), shown.id);
        name(box.querySelector('.select2-selection__rendered[role]'), labelled(select));
        name(box.querySelector('.select2-search__field'), labelled(select));
    });

    // what is ready last is called last: the boxes are made then
    window.django?.jQuery?.(() => nameAll(document));
    document.addEventListener('formset:added', (event) => setTimeout(() => nameAll(event.target)));
}
