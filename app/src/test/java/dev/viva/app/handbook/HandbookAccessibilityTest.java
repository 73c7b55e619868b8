package dev.viva.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.app.page.Axe;
import dev.viva.app.page.Browser;
import dev.viva.app.page.Browser.Transfer;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Section;
import dev.viva.study.exercise.Exercises;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every type of page in a real browser whose network is cut: nobody is kept out, nothing reaches beyond the window, little
 * script comes, nothing comes from elsewhere, and without scripts everything can still be done.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandbookAccessibilityTest {
    private static final int SCRIPT_BUDGET = 60_000;

    /** Files, documents and parts of pages: no pages that somebody opens. */
    private static final Set<String> NO_PAGES = Set.of(
            "/assets/{name}",
            "/labs/{lab}/outcome",
            "/study/export",
            "/systems/fraud/models",
            "/systems/fraud/drift",
            "/systems/recommend/list",
            "/systems/assistant/stream",
            "/systems/vision/outcome",
            "/systems/vision/picture",
            "/systems/vision/changed",
            "/systems/vision/heat");

    /** The elements that reach beyond the body and do not lie in something that scrolls. */
    private static final String TOO_WIDE = "[...document.querySelectorAll('main *, header *, footer *')]"
            + ".filter(each => each.getBoundingClientRect().right > document.documentElement.offsetWidth + 1"
            + " && !each.closest('.scroll, pre, svg, .formula'))"
            + ".map(each => each.tagName + '.' + each.className + '#' + each.id).join(' ')";

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private Visitor visitor;
    private Browser browser;
    private Served broken;
    private Map<String, List<String>> addresses;

    @BeforeAll
    void start() throws Exception {
        visitor = new Visitor(folder.resolve("home"));
        Path questions = Files.createDirectories(folder.resolve("questions").resolve(Section.FUNDAMENTALS.slug()));
        Files.writeString(questions.resolve("half-written.md"), "---\ntitle: Half\n---\nNothing else.\n");
        broken = new Served(Library.at(folder.resolve("questions")));
        addresses = addresses();
        browser = Browser.start(Files.createTempDirectory(folder, "browser"));
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        broken.close();
        visitor.close();
    }

    /** For each route of a page the addresses to look at: each type of page in each state that looks different. */
    private Map<String, List<String>> addresses() throws Exception {
        String going = visitor.sent("/study/interview", "role", "ml-engineer", "minutes", "20");
        String handedIn = visitor.sent("/study/interview", "role", "data-scientist", "minutes", "45");
        visitor.post(handedIn, "step", "0", "answer", "First a baseline, then features. ".repeat(20), "then", "next");
        visitor.post(handedIn, "step", "1", "answer", "Precision and recall, at a threshold.", "then", "finish");
        visitor.post("/study/interview/lost", "step", "1", "answer", "Written for an interview that is gone.");
        visitor.sent("/study/stories/s1", "title", "A slow query", "ACTION", "We built it.", "FAILURE", "1");
        String card = rated();
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("/systems/vision", List.of("/systems/vision", "/systems/vision?scene=12&overlap=1&confidence=0.05"));
        all.put("/systems/recommend", List.of("/systems/recommend?diversity=0.5", "/systems/recommend?user=nobody"));
        all.put(
                "/systems/assistant",
                List.of(
                        "/systems/assistant",
                        "/systems/assistant?q=What+does+a+random+forest+average%3F",
                        "/systems/assistant?q=Who+painted+the+ceiling+of+the+Sistine+Chapel%3F"));
        all.put(
                "/systems/assistant/source",
                List.of("/systems/assistant/source?document=handbook/fundamentals/bias-variance&start=0&end=20"));
        all.put("/", List.of("/"));
        all.put("/handbook", List.of("/handbook", "/handbook?level=hard&lab=yes"));
        all.put("/handbook/{section}", List.of("/handbook/fundamentals"));
        all.put("/handbook/{section}/{id}", questions());
        all.put("/search", List.of("/search", "/search?q=gradient", "/search?q=zzzzzz"));
        all.put("/labs", List.of("/labs"));
        all.put(
                "/labs/{lab}",
                List.of("/labs/bias-variance", "/labs/regularisation?own=forgotten", "/labs/array-one-liners"));
        all.put("/exercises", List.of("/exercises"));
        all.put("/exercises/{id}", List.of("/exercises/ndcg", "/exercises/ndcg?hints=3&solution=open"));
        all.put("/study", List.of("/study"));
        all.put("/study/cards", List.of("/study/cards", card, card.replace("card=", "told=")));
        all.put("/study/memory", List.of("/study/memory"));
        all.put("/study/interview", List.of("/study/interview"));
        all.put("/study/interview/{id}", List.of(going, handedIn));
        all.put("/study/stories", List.of("/study/stories"));
        all.put("/study/stories/{id}", List.of("/study/stories/s1", "/study/stories/new"));
        all.put("/sign-in", List.of("/sign-in"));
        all.put("/systems/fraud", List.of("/systems/fraud"));
        all.put(
                "(refused)",
                List.of("/handbook/fundamentals/no-such-question", "/nowhere", "/labs/bias-variance?seed=x"));
        return all;
    }

    /** Questions with pictures and formulas, with a table, with a lab, with exercises, and of behaviour. */
    private static List<String> questions() {
        List<String> all = new ArrayList<>();
        for (Section section : List.of(Section.FUNDAMENTALS, Section.VISION, Section.BEHAVIOURAL)) {
            Handbook.bundled().in(section).stream()
                    .limit(1)
                    .map(Question::address)
                    .forEach(all::add);
        }
        Handbook.bundled().find("bias-variance").map(Question::address).ifPresent(all::add);
        return all.stream().distinct().toList();
    }

    /** Rates a card, so that the page of today has something to show; the address of its back. */
    private String rated() throws Exception {
        String page = visitor.get("/study/cards").body();
        String card = page.replaceAll("(?s).*name=\"card\" value=\"([^\"]+)\".*", "$1");
        String address = "/study/cards?card=" + URLEncoder.encode(card, StandardCharsets.UTF_8);
        String back = visitor.get(address).body();
        String review = back.replaceAll("(?s).*name=\"review\" value=\"([^\"]+)\".*", "$1");
        visitor.sent("/study/cards", "card", card, "review", review, "seen", "0", "shown", "0", "grade", "GOOD");
        return address;
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(addresses.values().stream()
                .flatMap(List::stream)
                .map(path -> visitor.address() + path)
                .toList());
        all.add(broken.address() + "/handbook/fundamentals/half-written");
        all.add(broken.address() + "/handbook");
        return all;
    }

    @Test
    void noPageIsForgotten() {
        Set<String> known = new TreeSet<>(NO_PAGES);
        addresses.keySet().stream().filter(path -> path.startsWith("/")).forEach(known::add);
        assertThat(known).isEqualTo(visitor.pages());
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void everyPageCanBeUsedByEverybodyFitsTheWindowAndLoadsNothingFromElsewhere(int width) throws Exception {
        List<String> faults = new ArrayList<>();
        for (String address : all()) {
            for (String theme : List.of("light", "dark")) {
                String separator = address.contains("?") ? "&" : "?";
                browser.open(address + separator + "theme=" + theme, width, 1000);
                String page = URI.create(address).getRawPath() + " at " + width + " in " + theme + ": ";
                look(width).forEach(each -> faults.add(page + each));
                browser.draw(picture(address, width, theme));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static Path picture(String address, int width, String theme) {
        String name = address.replaceAll("^http://[^/]+/", "").replaceAll("[^A-Za-z0-9-]+", "_");
        return folder.resolve("page-" + name + "-" + width + "-" + theme + ".png");
    }

    /** What is wrong with the page that is open. */
    private List<String> look(int width) throws Exception {
        List<String> faults = new ArrayList<>(Axe.faults(browser));
        if (browser.evaluate("document.documentElement.scrollWidth").asInt() > width) {
            faults.add("wider than the window: " + browser.evaluate(TOO_WIDE).asText());
        }
        String here = browser.evaluate("location.href").asText();
        browser.complaints().stream().filter(each -> !isExpected(each, here)).forEach(faults::add);
        long script = 0;
        for (Transfer each : browser.transfers()) {
            URI from = URI.create(each.address());
            if (!"localhost".equals(from.getHost()) && !"data".equals(from.getScheme())) {
                faults.add("loads from elsewhere: " + each.address());
            }
            script += each.kind().equals("Script") && !from.getPath().endsWith("echarts.js") ? each.bytes() : 0;
        }
        if (script > SCRIPT_BUDGET) {
            faults.add(script + " bytes of script");
        }
        return faults;
    }

    /** A browser logs that the page itself was refused; all else is a fault. */
    private static boolean isExpected(String complaint, String here) {
        return complaint.contains("Failed to load resource: the server responded with a status of ")
                && complaint.contains("\"url\":\"" + here + "\"");
    }

    /** Asks for a theme as a reader does who has chosen it before. */
    private void choose(String theme) throws Exception {
        browser.open(visitor.address() + "/sign-in", 360, 1000);
        browser.evaluate("localStorage.setItem('theme', '" + theme + "')");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void aVerdictAnOverlongAnswerAndALostOneAreAsGoodAsThePagesBeforeThem(int width) throws Exception {
        assumeTrue(visitor.awaitJail(), "this system has no Landlock and seccomp, so submissions are not run");
        String starter = Exercises.load().find("ndcg").orElseThrow().starter();
        List<String> faults = new ArrayList<>();
        for (String theme : List.of("light", "dark")) {
            choose(theme);
            browser.open(visitor.address() + "/exercises/ndcg", width, 1000);
            fill("source", starter);
            browser.evaluate("document.querySelector('.solve [type=submit]').click()");
            browser.await("document.querySelector('#verdict .verdict')");
            assertThat(text("#verdict")).contains("Not passed", "smallest input");
            look(width).forEach(each -> faults.add("verdict: " + each));
            browser.draw(folder.resolve("page-verdict-" + width + "-" + theme + ".png"));
            String going = visitor.sent("/study/interview", "role", "ml-engineer", "minutes", "20");
            browser.open(visitor.address() + going + "?step=0", width, 1000);
            fill("answer", "word ".repeat(5_000));
            browser.follow("document.querySelector('#answering [value=next]').click()");
            assertThat(text("#said")).contains("25,000 characters");
            look(width).forEach(each -> faults.add("overlong: " + each));
            browser.draw(folder.resolve("page-overlong-" + width + "-" + theme + ".png"));
            browser.open(visitor.address() + going + "?step=0", width, 1000);
            browser.evaluate("document.getElementById('answering').action = '/study/interview/gone'");
            fill("answer", "What is written is kept.");
            browser.follow("document.querySelector('#answering [value=next]').click()");
            assertThat(text("main")).contains("there is no such interview here", "What is written is kept.");
            look(width).forEach(each -> faults.add("lost: " + each));
            browser.draw(folder.resolve("page-lost-" + width + "-" + theme + ".png"));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void onPaperPagesAreLightAndOpenedAndShowNothingToPress() throws Exception {
        choose("dark");
        List<String> paths = List.of("/handbook/fundamentals/bias-variance", "/labs/bias-variance", "/exercises/ndcg");
        try {
            browser.print(true);
            for (String path : paths) {
                browser.open(visitor.address() + path, 794, 1000);
                assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                                .asText())
                        .as(path)
                        .isEqualTo("rgb(255, 255, 255)");
                assertThat(browser.evaluate(
                                        "[...document.querySelectorAll('header.site, footer.site, button, .button, input')]"
                                                + ".filter(each => each.getClientRects().length > 0).length")
                                .asInt())
                        .as(path)
                        .isZero();
                browser.draw(folder.resolve("page-print-" + path.replaceAll("[^a-z-]+", "_") + ".png"));
            }
            browser.open(visitor.address() + paths.getFirst(), 794, 1000);
            assertThat(browser.evaluate("[...document.querySelectorAll('details.card:not(.lab *)')]"
                                    + ".every(each => each.lastElementChild.getBoundingClientRect().height > 0)")
                            .asBoolean())
                    .as("what is folded on a screen is open on paper")
                    .isTrue();
        } finally {
            browser.print(false);
        }
    }

    @Test
    void withoutScriptsEveryPageCanBeReadAndEveryThingDone() throws Exception {
        browser.allowScripts(false);
        try {
            for (String address : all()) {
                browser.open(address, 360, 1000);
                assertThat(browser.evaluate("document.querySelector('h1').innerText")
                                .asText())
                        .as(address)
                        .isNotBlank();
                assertThat(browser.evaluate("[...document.querySelectorAll('button')]"
                                        + ".filter(each => each.offsetParent && each.type === 'button').length")
                                .asInt())
                        .as("buttons of " + address + " that need a script")
                        .isZero();
            }
            aLabShowsItsPictureAndMoves();
            aSolutionIsHandedIn();
            aCardIsTurnedAndGraded();
            aSearchIsAnswered();
        } finally {
            browser.allowScripts(true);
        }
    }

    private void aLabShowsItsPictureAndMoves() throws Exception {
        browser.open(visitor.address() + "/labs/bias-variance", 360, 1000);
        assertThat(browser.evaluate("document.querySelector('.lab svg').getBoundingClientRect().width")
                        .asDouble())
                .isGreaterThan(250);
        String before = text(".outcome");
        browser.evaluate("document.querySelector('.controls input[name=seed]').value = '77'");
        browser.follow("document.querySelector('.controls [type=submit]').click()");
        assertThat(text(".outcome")).isNotEqualTo(before);
        assertThat(browser.evaluate("location.search").asText()).contains("seed=77");
    }

    private void aSolutionIsHandedIn() throws Exception {
        assumeTrue(visitor.awaitJail(), "this system has no Landlock and seccomp, so submissions are not run");
        browser.open(visitor.address() + "/exercises/ndcg?fresh=yes", 360, 1000);
        assertThat(browser.evaluate("document.getElementById('source').offsetParent !== null")
                        .asBoolean())
                .isTrue();
        fill("source", Exercises.load().find("ndcg").orElseThrow().reference());
        browser.follow("document.querySelector('.solve [type=submit]').click()");
        assertThat(text("#verdict")).contains("Passed: ", "Solution");
    }

    private void aCardIsTurnedAndGraded() throws Exception {
        browser.open(visitor.address() + "/study/cards", 360, 1000);
        String front = text("#front");
        browser.follow("document.querySelector('.flash button').click()");
        assertThat(text("#front")).isEqualTo(front);
        assertThat(text(".back")).isNotBlank();
        browser.follow("document.querySelector('.grades [value=GOOD]').click()");
        assertThat(text("#front")).isNotEqualTo(front);
    }

    private void aSearchIsAnswered() throws Exception {
        browser.open(visitor.address() + "/handbook", 360, 1000);
        fill("site-search", "overfitting");
        browser.follow("document.querySelector('form.search').requestSubmit()");
        assertThat(browser.evaluate("document.querySelectorAll('.finds li').length")
                        .asInt())
                .isPositive();
    }

    private void fill(String id, String text) throws Exception {
        String quoted = text.replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$");
        browser.evaluate("document.getElementById('" + id + "').value = `" + quoted + "`");
    }

    private String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').innerText")
                .asText();
    }
}
