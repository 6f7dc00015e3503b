package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The address of another page of a list keeps its filters")
class QueryTest {
    private static final Query QUERY =
            Query.NONE.with("namespace", "käse & brot=+").with("state", null).with("below", 1042L);

    @Test
    void encodesWhatWouldBeReadAsSomethingElse() {
        assertThat(QUERY.at("/requests")).isEqualTo("/requests?namespace=k%C3%A4se+%26+brot%3D%2B&below=1042");
        assertThat(URI.create(QUERY.at("/requests")).getQuery()).endsWith("&below=1042");
    }

    @Test
    void leavesOutWhatFiltersNothing() {
        assertThat(Query.NONE.at("/requests")).isEqualTo("/requests");
        assertThat(Query.NONE.with("state", "").at("/requests")).isEqualTo("/requests");
    }
}
