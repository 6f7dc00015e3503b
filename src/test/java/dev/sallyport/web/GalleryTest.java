package dev.sallyport.web;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebProfile.class)
@DisplayName("Every tag of the look")
class GalleryTest {
    @Test
    void rendersAndEscapes() throws IOException {
        String html = get("/gallery").then().statusCode(200).extract().asString();
        Files.writeString(Path.of("target/gallery.html"), html);

        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Card payments &lt;b&gt;move&lt;/b&gt;", "\\u202e")
                .doesNotContain("<script>", " style=", "onclick", "javascript:");
    }
}
