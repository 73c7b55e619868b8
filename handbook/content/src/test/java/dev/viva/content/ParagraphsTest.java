package dev.viva.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class ParagraphsTest {
    private static String of(String markdown) {
        StringBuilder text = new StringBuilder();
        Paragraphs.append(
                Parser.builder()
                        .extensions(List.of(TablesExtension.create()))
                        .build()
                        .parse(markdown),
                text);
        return text.toString();
    }

    @Test
    void aRowOfATableIsASentenceThatNamesItsColumns() {
        assertThat(of("| | bagging | boosting |\n|---|---|---|\n| attacks | variance | bias first |\n"))
                .isEqualTo("attacks: bagging – variance; boosting – bias first.\n\n");
    }

    @Test
    void marksGoAndHeadingsListsAndQuotesStayApart() {
        assertThat(of("## Two *ways*\n\nOne **bold**\nline.\n\n- first\n- `second`\n\n> said\n"))
                .isEqualTo("## Two ways\n\nOne bold line.\n\nfirst\n\nsecond\n\nsaid\n\n");
        assertThat(of("```java\nint x;\n```\n")).isEmpty();
    }

    @Test
    void noSentenceOfTheHandbookHoldsATablesBarsOrTheSourceOfAFormula() {
        Handbook.bundled()
                .questions()
                .forEach(question -> assertThat(Renderer.paragraphs(question))
                        .as(question.id())
                        .startsWith("# ")
                        .doesNotContain("|---", "\\frac", "\\sum", "$$"));
    }
}
