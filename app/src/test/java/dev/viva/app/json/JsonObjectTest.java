package dev.viva.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @Test
    void valuesComeInTheOrderOfTheText() {
        try (JsonObject object = open("{\"a\":\"x\",\"b\":1.5,\"c\":7,\"d\":true}")) {
            assertThat(object.next()).isEqualTo("a");
            assertThat(object.text(1)).isEqualTo("x");
            assertThat(object.next()).isEqualTo("b");
            assertThat(object.number(0, 2)).isEqualTo(1.5);
            assertThat(object.next()).isEqualTo("c");
            assertThat(object.whole(0, 7)).isEqualTo(7);
            assertThat(object.next()).isEqualTo("d");
            assertThat(object.flag()).isTrue();
            assertThat(object.next()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "1",
                "null",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1}\u0000"
            })
    void whatIsNotOneObjectIsMalformed(String text) {
        assertThatThrownBy(() -> readNumber(text))
                .isInstanceOfSatisfying(
                        JsonFault.class, fault -> assertThat(fault.kind()).isEqualTo(JsonFault.Kind.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "null", "true", "{}", "[1]", "1e999", "-1e999", "11", "-1"})
    void aNumberOutsideItsRangeOrOfAnotherKindIsInvalid(String value) {
        assertThatThrownBy(() -> readNumber("{\"a\":" + value + "}")).isInstanceOfSatisfying(JsonFault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(JsonFault.Kind.INVALID);
            assertThat(fault.field()).isEqualTo("a");
            assertThat(fault.allowed()).isEqualTo("a number in [0, 10]");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\"  \"", "\"12345678901\"", "\"a\\u0000\"", "null", "[\"a\"]"})
    void aTextThatIsEmptyOrLongOrHoldsControlCharactersIsInvalid(String value) {
        assertFault("{\"a\":" + value + "}", object -> object.text(10), JsonFault.Kind.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e1", "\"1\"", "99999999999999999999", "11"})
    void onlyAWholeNumberInRangeIsOne(String value) {
        assertFault("{\"a\":" + value + "}", object -> object.whole(0, 10), JsonFault.Kind.INVALID);
    }

    @Test
    void depthDoesNotMatterBecauseNothingIsDescendedInto() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertFault(deep, object -> object.number(0, 1), JsonFault.Kind.INVALID);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "{\"a\":1}".getBytes(StandardCharsets.UTF_16);
        byte[] wideWithoutMark = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'};
        for (byte[] text : new byte[][] {latin, wide, wideWithoutMark, overlong}) {
            assertThatThrownBy(() -> JsonObject.open(text))
                    .isInstanceOf(JsonFault.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void aFieldOfTheCallersChoiceNamesWhatIsKnown() {
        try (JsonObject object = open("{\"b\":1}")) {
            object.next();
            assertThat(object.unknown("a")).hasMessageContaining("b is not known");
            assertThat(object.unknown("a").allowed()).isEqualTo("a");
        }
    }

    private static JsonObject open(String text) {
        return JsonObject.open(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void readNumber(String text) {
        try (JsonObject object = open(text)) {
            while (object.next() != null) {
                object.number(0, 10);
            }
        }
    }

    private static void assertFault(String text, Function<JsonObject, Object> read, JsonFault.Kind kind) {
        try (JsonObject object = open(text)) {
            object.next();
            assertThatThrownBy(() -> read.apply(object))
                    .isInstanceOfSatisfying(
                            JsonFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
        }
    }
}
