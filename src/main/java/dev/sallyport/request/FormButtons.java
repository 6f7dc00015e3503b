package dev.sallyport.request;

import dev.sallyport.policy.model.Platform;

/** The buttons of the form other than 'Submit': they fill it, and show it again. */
final class FormButtons {
    private FormButtons() {}

    /** Whether somebody wants to see what the form would do, rather than to do it. */
    static boolean isLook(RequestForm form) {
        return form.is("step", "preview")
                || form.is("step", "add")
                || form.is("step", "fill")
                || form.is("step", Patterned.FIELD)
                || form.is("step", PastedPolicy.FIELD)
                || !form.get(Proposal.FIELD).isEmpty()
                || !form.get("drop").isEmpty()
                || form.takesOffer();
    }

    /** The form after the button that was pressed; as it was for those that only look. */
    static RequestForm changed(RequestForm form, Platform platform) {
        if (form.is("step", "add")) return form.added();
        if (form.is("step", "fill")) return Pasted.saysWhere(form.get(Pasted.FIELD)) ? Pasted.fill(form) : form;
        if (!form.get(Proposal.FIELD).isEmpty()) return Proposal.chosen(form);
        if (form.is("step", PastedPolicy.FIELD)) return PastedPolicy.fill(form, platform);
        if (form.is("step", Patterned.FIELD)) return Patterned.fill(form, form.application());
        return form.get("drop").isEmpty() ? form.withOffer() : form.dropped();
    }
}
