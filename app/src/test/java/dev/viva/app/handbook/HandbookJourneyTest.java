package dev.viva.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.app.page.Browser;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.Exercises;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a reader does, in one real browser on one real server: reads, moves, solves, remembers, is interviewed. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandbookJourneyTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private Visitor visitor;
    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        visitor = new Visitor(folder.resolve("home"));
        browser = Browser.start(Files.createTempDirectory(folder, "browser"));
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        visitor.close();
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aQuestionIsFoundByKeyReadAndItsLabMovedOnThePage() throws Exception {
        Question question = Handbook.bundled().find("bias-variance").orElseThrow();
        open("/handbook");
        browser.press("/");
        assertThat(script("document.activeElement.id")).isEqualTo("site-search");
        browser.write("bias variance trade-off");
        browser.follow("document.querySelector('form.search').requestSubmit()");
        browser.follow("document.querySelector('.finds a[href=\"" + question.address() + "\"]').click()");
        assertThat(text("h1")).contains("bias");
        assertThat(text("#answer + *")).isNotBlank();
        assertThat(browser.evaluate("document.querySelectorAll('article math').length")
                        .asInt())
                .isPositive();
        browser.evaluate("document.querySelector('#follow-ups ~ details summary').click()");
        browser.await("document.querySelector('#follow-ups ~ details').open");
        String before = text(".outcome .said");
        slide("degree", "ArrowRight", 3);
        browser.await("document.querySelector('.outcome .said').innerText !== " + quoted(before));
        assertThat(script("location.pathname"))
                .as("a lab within a page leaves the page's address alone")
                .isEqualTo(question.address());
    }

    @Test
    void aLabsPictureNumbersAndAddressFollowItsControlsAndTheWayBackLeadsBack() throws Exception {
        open("/labs/bias-variance");
        String sentence = text(".outcome .said");
        String picture = script("document.querySelector('.outcome svg').outerHTML");
        String numbers = script("document.querySelector('.outcome > details table').textContent");
        slide("degree", "ArrowRight", 1);
        browser.await("location.search.includes('degree=6')");
        browser.await("document.querySelector('.outcome .said').innerText !== " + quoted(sentence));
        assertThat(script("document.querySelector('.outcome svg').outerHTML")).isNotEqualTo(picture);
        assertThat(script("document.querySelector('.outcome > details table').textContent"))
                .isNotEqualTo(numbers);
        String moved = text(".outcome .said");
        browser.follow("location.reload()");
        assertThat(text(".outcome .said"))
                .as("the address alone brings the setting back")
                .isEqualTo(moved);
        browser.follow("history.back()");
        assertThat(script("location.search")).isEmpty();
        assertThat(script("document.querySelector('input[name=degree]').value")).isEqualTo("5");
        assertThat(text(".outcome .said")).isEqualTo(sentence);
        browser.follow("history.forward()");
        assertThat(text(".outcome .said")).isEqualTo(moved);
    }

    @Test
    void aWrongSolutionIsShownWhereItFailsAndTheRightOneTypedInTheEditorPasses() throws Exception {
        assumeTrue(visitor.awaitJail(), "this system has no Landlock and seccomp, so submissions are not run");
        Exercise exercise = Exercises.load().find("ndcg").orElseThrow();
        open("/exercises/ndcg?fresh=yes");
        browser.press("e");
        browser.await("document.querySelector('.CodeMirror-focused')");
        type(exercise.wrongs().getFirst().source());
        browser.evaluate("document.querySelector('.solve [type=submit]').click()");
        browser.await("document.querySelector('#verdict .wrong')");
        assertThat(text("#verdict")).contains("Not passed: ", "smallest input", "your answer", "right");
        assertThat(text("#verdict")).doesNotContain("Solution");
        browser.evaluate("document.querySelector('.solve label').click()");
        browser.await("document.querySelector('.CodeMirror-focused')");
        type(exercise.reference());
        browser.evaluate("document.querySelector('.solve').requestSubmit()");
        browser.await("document.querySelector('#verdict .right')");
        assertThat(text("#verdict")).contains("Passed: ", "Solution");
        open("/exercises");
        assertThat(text("a[href=\"/exercises/ndcg\"] ~ .pill")).isEqualTo("passed");
        open("/exercises/ndcg");
        assertThat(script("document.getElementById('source').value"))
                .as("what was handed in is there again")
                .isEqualToIgnoringWhitespace(exercise.reference());
    }

    @Test
    void aRefusalIsToldWhereItWasAskedAndTakesNothingAway() throws Exception {
        open("/exercises/ndcg?fresh=yes");
        browser.evaluate("document.getElementById('source').value = 'x'.repeat(5 << 20)");
        browser.evaluate("document.querySelector('.solve [type=submit]').click()");
        browser.await("document.querySelector('.solve + [role=alert]')");
        assertThat(text(".solve + [role=alert]")).matches("Refused: the body may have at most [0-9]+ bytes\\.");
        assertThat(browser.evaluate("document.getElementById('source').value.length")
                        .asInt())
                .isEqualTo(5 << 20);
        open("/handbook");
    }

    @Test
    void aSolutionThatIsTooLongIsJudgedSoAndStays() throws Exception {
        assumeTrue(visitor.awaitJail(), "this system has no Landlock and seccomp, so submissions are not run");
        open("/exercises/ndcg?fresh=yes");
        browser.evaluate("document.getElementById('source').value = 'x'.repeat(70000)");
        browser.evaluate("document.querySelector('.solve [type=submit]').click()");
        browser.await("document.getElementById('verdict').textContent.includes('65536')");
        assertThat(text("#verdict")).contains("A submission has at most 65536 characters, this one has 70000");
        assertThat(browser.evaluate("document.getElementById('source').value.length")
                        .asInt())
                .isEqualTo(70_000);
        open("/handbook");
    }

    @Test
    void keysAreListedAndTheNavigationLeadsEverywhere() throws Exception {
        open("/");
        browser.press("?");
        assertThat(text("#keys")).contains("/", "Search the handbook", "Show these keys");
        browser.press("Escape");
        browser.await("!document.getElementById('keys').open");
        for (String page : List.of("/handbook", "/labs", "/exercises", "/study", "/systems/fraud")) {
            browser.follow("document.querySelector('header nav a[href=\"" + page + "\"]').click()");
            assertThat(script("location.pathname")).isEqualTo(page);
            assertThat(text("header nav [aria-current=page]")).isNotBlank();
        }
        browser.await("performance.getEntriesByType('resource')"
                + ".some(each => each.name.endsWith('/v1/fraud/state') && each.responseEnd > 0)");
        assertThat(browser.complaints())
                .as("a page asks for nothing that is not known yet")
                .isEmpty();
        open("/handbook");
    }

    @Test
    void cardsAreReviewedByKeysUntilNothingIsDue() throws Exception {
        open("/study/memory");
        browser.evaluate("document.getElementById('newCards').value = '4'");
        browser.follow("document.querySelector('main form').requestSubmit()");
        open("/study");
        assertThat(text(".plan")).contains("4 new");
        browser.followKey("c");
        int reviewed = 0;
        while (browser.evaluate("document.querySelector('.flash') !== null").asBoolean()) {
            String left = text("main > .muted");
            assertThat(left).startsWith(4 - reviewed + " left today");
            browser.followKey(" ");
            assertThat(text(".back")).isNotBlank();
            browser.followKey("3");
            reviewed++;
        }
        assertThat(reviewed).isEqualTo(4);
        assertThat(text("main")).contains("Nothing is due");
        open("/study");
        assertThat(text("main")).contains("Nothing is due", "All 4 answers", "What you know");
    }

    @Test
    void aMockInterviewIsWrittenStepByStepHandedInReportedAndMarkedByTheReader() throws Exception {
        open("/study/interview");
        browser.evaluate("document.getElementById('minutes').value = '20'");
        browser.follow("document.querySelector('main form').requestSubmit()");
        int step = 0;
        while (browser.evaluate("document.querySelector('#answering [value=next]') !== null")
                .asBoolean()) {
            write(
                    "answer",
                    "Step " + step + ": a baseline first, measured by precision & recall <b>on held-out data</b>.");
            browser.follow("document.querySelector('#answering [value=next]').click()");
            step++;
        }
        assertThat(step).isPositive();
        browser.follow("document.querySelector('#answering [value=back]').click()");
        assertThat(script("document.getElementById('answer').value")).startsWith("Step " + (step - 1));
        browser.follow("document.querySelector('#answering [value=next]').click()");
        write("answer", "To sum up: it depends on the costs.");
        browser.follow("document.querySelector('#answering [value=finish]').click()");
        assertThat(text("h1")).isEqualTo("How it went");
        assertThat(text("main")).contains("Five axes", "What to practise", "Mark ", "All that you wrote");
        assertThat(script("document.querySelector('main').textContent"))
                .contains("Step 0: a baseline", "<b>on held-out data</b>");
        assertThat(browser.evaluate("document.querySelectorAll('main meter').length")
                        .asInt())
                .isEqualTo(5);
        browser.evaluate("document.querySelector('.own-mark select').value = '3'");
        browser.follow("document.querySelector('.own-mark button').click()");
        assertThat(script("document.querySelector('.own-mark select').value")).isEqualTo("3");
        assertThat(text(".own-marks")).contains("Of 1 questions that you marked, you gave yourself 3.00 of 4");
        open("/study/interview");
        assertThat(text("main")).contains("handed in");
    }

    private void open(String path) throws Exception {
        browser.open(visitor.address() + path, 1280, 900);
    }

    /** Moves the slider of a control by a key, as somebody does who uses no mouse. */
    private void slide(String control, String key, int times) throws Exception {
        browser.evaluate("document.querySelector('input[name=" + control + "]').previousElementSibling.focus()");
        for (int press = 0; press < times; press++) {
            browser.press(key);
        }
    }

    /** Types into the editor, which takes a moment to read what was typed. */
    private void type(String source) throws Exception {
        browser.type(source.strip());
        String bare = "document.getElementById('source').value.replace(/\\s+/g, ' ').trim()";
        browser.await(bare + " === " + quoted(source.replaceAll("\\s+", " ").strip()));
    }

    private void write(String id, String text) throws Exception {
        browser.evaluate("document.getElementById('" + id + "').focus()");
        browser.write(text);
    }

    private String text(String selector) throws Exception {
        return script("document.querySelector('" + selector + "').innerText");
    }

    private String script(String expression) throws Exception {
        return browser.evaluate(expression).asText();
    }

    private static String quoted(String text) {
        return "`" + text.replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$") + "`";
    }
}
