// Lists of codes as search boxes, also in parts that are added to the page.
'use strict';
{
    const $ = django.jQuery;

    const show = (root) => $(root).find('select.codes').not('[name*="__prefix__"]').each(function() {
        $(this).select2({theme: 'admin-autocomplete', placeholder: this.dataset.placeholder});
        $(this).on('select2:select', (event) => last(this, event.params.data.element));
    });

    // what is chosen is shown and sent in the order in which it was chosen
    const last = (select, option) => $(select).append(option).trigger('change');

    $(() => show(document));
    document.addEventListener('formset:added', (event) => show(event.target));
}
