// Lists of codes as search boxes, also in parts that are added to the page.
'use strict';
{
    const $ = django.jQuery;

    const show = (root) => $(root).find('select.codes').not('[name*="__prefix__"]').each(function() {
        $(this).select2({theme: 'admin-autocomplete', placeholder: this.dataset.placeholder});
    });

    $(() => show(document));
    document.addEventListener('formset:added', (event) => show(event.target));
}
