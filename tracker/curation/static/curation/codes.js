// Lists of codes as search boxes, also in parts that are added to the page.
'use strict';
{
    const $ = django.jQuery;

    // without accents and case; the marks of a letter stand behind it
    const plain = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

    // by label, code, and names in other languages
    const matcher = ({term}, option) => {
        const names = `${option.text} ${option.element?.dataset.aliases ?? ''}`;
        return !term || plain(names).includes(plain(term.trim())) ? option : null;
    };

    const show = (root) => $(root).find('select.codes').not('[name*="__prefix__"]').each(function() {
        $(this).select2({theme: 'admin-autocomplete', placeholder: this.dataset.placeholder, matcher});
        $(this).on('select2:select', (event) => last(this, event.params.data.element));
    });

    // what is chosen is shown and sent in the order in which it was chosen
    const last = (select, option) => $(select).append(option).trigger('change');

    $(() => show(document));
    document.addEventListener('formset:added', (event) => show(event.target));
}
