package dev.sallyport.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person as scripts see one. Issuer and subject together are the person; the name is for the reader. */
@Schema(name = "Person", description = "Issuer and subject together are the person; the name is for the reader.")
public record PersonBody(String issuer, String subject, String name) {
    public static PersonBody of(PersonEntity person) {
        return new PersonBody(person.person().issuer(), person.person().subject(), person.displayName());
    }
}
