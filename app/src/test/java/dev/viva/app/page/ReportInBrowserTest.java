package dev.viva.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.learn.Training;
import dev.viva.learn.report.StudyPage;
import dev.viva.learn.report.TrainingStudy;
import dev.viva.learn.tabular.Learners;
import dev.viva.learn.tabular.TabularLearner;
import dev.viva.table.NumberColumn;
import dev.viva.table.Table;
import dev.viva.table.TextColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReportInBrowserTest {
    /** Texts of one picture whose boxes, as this browser draws them, lie on one another. */
    private static final String ON_ONE_ANOTHER = """
            JSON.stringify([...document.querySelectorAll('svg')].flatMap(svg => {
              const texts = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
              const frame = svg.getBoundingClientRect();
              const out = texts.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(([text]) => 'outside: ' + text);
              const both = texts.flatMap(([one, a], at) => texts.slice(at + 1).filter(([, b]) => a.left < b.right - 1
                && b.left < a.right - 1 && a.top + a.height * .25 < b.bottom - b.height * .25
                && b.top + b.height * .25 < a.bottom - a.height * .25).map(([other]) => one + ' / ' + other));
              return [...out, ...both];
            }))""";

    /** What reaches beyond the window. */
    private static final String TOO_WIDE =
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
                    + ".map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 60)).slice(0, 9).join('; ')";

    @TempDir
    private Path folder;

    @Test
    void nothingIsComplainedAboutAndNothingIsWiderThanTheWindowOrOnOneAnother() throws Exception {
        for (String target : new String[] {"a long name of a target column, kind", "spent"}) {
            Path page = folder.resolve("page.html");
            Table table = table();
            TabularLearner learner = TabularLearner.of(Learners.standard()).with("trees", "20");
            StudyPage.write(
                    "A report",
                    TrainingStudy.run(learner, table, target, 3, Training.plain())
                            .study(),
                    page);
            try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
                for (String scheme : new String[] {"light", "dark"}) {
                    for (int width : new int[] {390, 1280}) {
                        browser.prefer(scheme);
                        browser.open(page.toUri().toString(), width, 900);
                        assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                        .asInt())
                                .as(browser.evaluate(TOO_WIDE).asText())
                                .isLessThanOrEqualTo(width);
                        assertThat(browser.evaluate(ON_ONE_ANOTHER).asText()).isEqualTo("[]");
                        assertThat(browser.evaluate("getComputedStyle(document.querySelector('svg .ground')).fill")
                                        .asText())
                                .isEqualTo(scheme.equals("dark") ? "rgb(21, 25, 30)" : "rgb(255, 255, 255)");
                        assertThat(browser.complaints()).isEmpty();
                    }
                }
            }
        }
    }

    private static Table table() {
        int rows = 300;
        SplittableRandom random = new SplittableRandom(1);
        double[] income = new double[rows];
        String[] city = new String[rows];
        String[] kind = new String[rows];
        double[] spent = new double[rows];
        for (int row = 0; row < rows; row++) {
            income[row] = 1e6 * random.nextDouble();
            city[row] = "A city whose name is long, number " + random.nextInt(9);
            double wish = income[row] / 1e5 + random.nextGaussian();
            kind[row] = wish > 6 ? "a class with quite a long name" : wish > 3 ? "silver" : "none of them at all";
            spent[row] = 1e7 * wish;
        }
        return Table.of(
                new NumberColumn("an income with a name that is longer than most pictures are wide", income),
                TextColumn.of("city", city),
                TextColumn.of("a long name of a target column, kind", kind),
                new NumberColumn("spent", spent));
    }
}
