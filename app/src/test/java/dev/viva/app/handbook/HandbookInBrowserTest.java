package dev.viva.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.app.page.Axe;
import dev.viva.app.page.Browser;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class HandbookInBrowserTest {
    /** The elements that reach beyond the window and do not lie in something that scrolls. */
    private static final String TOO_WIDE = "[...document.querySelectorAll('main *, header *, footer *')]"
            + ".filter(each => each.getBoundingClientRect().right > innerWidth + 1"
            + " && !each.closest('.scroll, pre, svg, .formula'))"
            + ".map(each => each.tagName + '.' + each.className + '#' + each.id).join(' ')";

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void start() {
        served = new Served(Library.bundled());
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    /** Every type of page; questions with formulas, with tables, and with neither. */
    private static List<String> addresses() {
        List<String> addresses = new ArrayList<>(List.of(
                "/handbook", "/handbook?level=hard", "/handbook/fundamentals", "/search", "/search?q=gradient"));
        for (Section section : List.of(Section.FUNDAMENTALS, Section.VISION, Section.BEHAVIOURAL)) {
            Handbook.bundled().in(section).stream()
                    .limit(1)
                    .map(Question::address)
                    .forEach(addresses::add);
        }
        return addresses;
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void everyPageFitsTheWindowComplainsOfNothingAndCanBeUsedByEverybody(int width) throws Exception {
        List<String> faults = new ArrayList<>();
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            for (String address : addresses()) {
                for (String theme : List.of("light", "dark")) {
                    String separator = address.contains("?") ? "&" : "?";
                    browser.open(served.address() + address + separator + "theme=" + theme, width, 1600);
                    String page = address + " in " + theme + ": ";
                    if (browser.evaluate("document.documentElement.scrollWidth").asInt() > width) {
                        faults.add(page + "wider than the window: "
                                + browser.evaluate(TOO_WIDE).asText());
                    }
                    browser.complaints().forEach(each -> faults.add(page + each));
                    if (width < 600) {
                        Axe.faults(browser).forEach(each -> faults.add(page + each));
                    }
                    String name = address.replaceAll("[^a-z-]+", "_") + "-" + width + "-" + theme + ".png";
                    browser.draw(folder.resolve(name));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aSearchAnswersWhileOneTypes() throws Exception {
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            browser.open(served.address() + "/search", 1280, 900);
            browser.evaluate("document.getElementById('q').value = 'bias';"
                    + " document.getElementById('q').dispatchEvent(new Event('input', {bubbles: true}))");
            browser.await("document.querySelectorAll('#found .finds li').length > 0");
            assertThat(browser.evaluate("document.querySelector('#found mark').textContent.toLowerCase()")
                            .asText())
                    .isEqualTo("bias");
            assertThat(browser.evaluate("location.search").asText()).contains("q=bias");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aKeyTurnsThePage() throws Exception {
        List<Question> section = Handbook.bundled().in(Section.FUNDAMENTALS);
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            browser.open(served.address() + section.getFirst().address(), 1280, 900);
            browser.press("n");
            browser.await("location.pathname === '" + section.get(1).address() + "'");
        }
    }
}
