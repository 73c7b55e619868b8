package dev.viva.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----abc123";

    private static byte[] form(byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("------abc123\r\nContent-Disposition: form-data; name=\"confidence\"\r\n\r\n0.5\r\n"
                        + "------abc123\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a b.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(ISO_8859_1));
        form.writeBytes(content);
        form.writeBytes("\r\n------abc123--\r\n".getBytes(ISO_8859_1));
        return form.toByteArray();
    }

    @Test
    void bytesComeBackAsTheyWereSent() {
        SplittableRandom random = new SplittableRandom(4);
        for (int size = 0; size < 400; size++) {
            byte[] content = new byte[size];
            for (int at = 0; at < size; at++) {
                content[at] = (byte) "\r\n-\0ÿ".charAt(random.nextInt(5));
            }
            List<UploadedFile> files = Multipart.files(TYPE, form(content));
            assertThat(files).hasSize(1);
            assertThat(files.getFirst().content()).isEqualTo(content);
            assertThat(files.getFirst().field()).isEqualTo("picture");
            assertThat(files.getFirst().name()).isEqualTo("a b.png");
        }
    }

    @Test
    void aQuotedBoundaryIsTheSame() {
        assertThat(Multipart.files("multipart/form-data; charset=utf-8; boundary=\"----abc123\"", form(new byte[] {1})))
                .hasSize(1);
    }

    @Test
    void nothingIsNoFile() {
        assertThat(Multipart.files(TYPE, new byte[0])).isEmpty();
        assertThat(Multipart.files(TYPE, "------abc123--\r\n".getBytes(ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void aFormCutAnywhereIsRefusedAndNeverHalfRead() {
        byte[] whole = form(new byte[] {1, 2, 3});
        int end = new String(whole, ISO_8859_1).lastIndexOf("------abc123--");
        for (int cut = 1; cut < end + "------abc123--".length(); cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> Multipart.files(TYPE, part)).isInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=", "text/plain"})
    void aFormWithoutBoundaryIsRefused(String type) {
        assertThatThrownBy(() -> Multipart.files(type, form(new byte[] {1})))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("boundary");
    }

    @Test
    void tooManyPartsAreRefused() {
        String part = "------abc123\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n";
        byte[] form = (part.repeat(21) + "------abc123--").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> Multipart.files(TYPE, form))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("20 parts");
    }
}
