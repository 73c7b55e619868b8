package dev.viva.study.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Labs;
import dev.viva.study.lab.Setting;
import dev.viva.testkit.Laws;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceTest {
    private static final String LETTERS = "ab \"\\'{}\n\r\tu0022%$é“;/*";

    @Test
    void aLiteralIsReadBackAsTheTextAndStaysOnOneLine() {
        Laws.hold(300, random -> {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(30); at > 0; at--) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String literal = Source.literal(text.toString());
            assertThat(literal).startsWith("\"").endsWith("\"").doesNotContain("\n", "\r");
            assertThat(literal.substring(1, literal.length() - 1).translateEscapes())
                    .isEqualTo(text.toString());
        });
    }

    @Test
    void whatAReaderWroteIsNotReadAgain() {
        Lab lab = Labs.named("star-story").orElseThrow();
        Setting setting = Setting.of(lab, Map.of("situation", "{task} {seed} $1"));
        assertThat(Source.of(setting, "{situation} {speed} {nothing} {seed}"))
                .isEqualTo("\"{task} {seed} $1\" 150 {nothing} 1");
    }
}
