package dev.viva.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class PagesTest {
    private static final int SCRIPT_BUDGET = 20_000;

    /** The elements that reach beyond the window and do not lie in something that scrolls. */
    private static final String TOO_WIDE = "[...document.querySelectorAll('main *, header *, footer *')]"
            + ".filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.scroll, pre, svg'))"
            + ".map(each => each.tagName + '.' + each.className + '#' + each.id).join(' ')";

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private static Services services;

    @BeforeAll
    static void start() throws Exception {
        services = Services.start(
                ServerSettings.loopback(0), new Plan(folder.resolve("home"), true, 20, false), remark -> {});
        assertThat(services.awaitStarted(Duration.ofSeconds(200))).isTrue();
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void aPageIsCompleteWithoutScripts() throws Exception {
        String page =
                get("/systems/fraud?challenge=0.2&block=0.6&reviewsPerDay=0").body();
        assertThat(page)
                .contains("Challenges a day at most <output id=\"reviews-shown\">0<", "The budget moves")
                .contains("<dd data-cheapest=\"challengesPerDay\">0.0<")
                .contains("Decisions as they are made", "Velocity attack", "ROC curve", "As a table", "Models", "Drift")
                .contains("Challenge from <output id=\"challenge-shown\">0.20")
                .contains("<form method=\"get\" action=\"/systems/fraud#cost-title\"")
                .doesNotContain("onclick", "javascript:");
        assertThat(get("/").body()).contains("Running now", "curl -s http://localhost:", "/systems/fraud");
    }

    @Test
    void pagesForbidWhatTheyDoNotNeed() throws Exception {
        HttpResponse<String> page = get("/");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(get("/assets/..%2f..%2fViva.class").statusCode()).isEqualTo(404);
        assertThat(get("/assets/fraud.js").headers().firstValue("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void ourOwnScriptsStaySmall() throws Exception {
        int bytes = get("/assets/fraud.js").body().length()
                + get("/assets/theme.js").body().length()
                + get("/assets/keys.js").body().length();
        assertThat(bytes).isLessThan(SCRIPT_BUDGET);
    }

    @Test
    void aFormWithoutScriptsActsAndShowsThePageAgain() throws Exception {
        HttpResponse<String> done = form("/systems/fraud/attack", "kind=account-takeover", false);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).contains("/systems/fraud");
        assertThat(form("/systems/fraud/attack", "kind=account-takeover", true).body())
                .contains("The attack runs");
        assertThat(form("/systems/fraud/attack", "kind=nothing", false).statusCode())
                .isEqualTo(400);
        assertThat(form("/systems/fraud/thresholds", "challenge=0.3&block=0.7", false)
                        .statusCode())
                .isEqualTo(303);
        assertThat(form("/systems/fraud/thresholds", "challenge=x&block=0.7", false)
                        .statusCode())
                .isEqualTo(400);
        assertThat(form("/systems/fraud/promote", "version=none-such", false).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/systems/fraud", "/sign-in"})
    void everyInputHasALabelAndEveryPictureWords(String path) throws Exception {
        String page = get(path).body();
        Matcher inputs = Pattern.compile("<input (?!type=\"hidden\")[^>]*id=\"([^\"]+)\"")
                .matcher(page);
        while (inputs.find()) {
            assertThat(page).contains("<label for=\"" + inputs.group(1) + "\"");
        }
        assertThat(page.split("class=\"chart\"", -1).length)
                .isEqualTo(page.split("role=\"img\" aria-label=", -1).length);
        assertThat(page.split("<h1", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"/,360", "/,1280", "/systems/fraud,360", "/systems/fraud,1280"})
    void inABrowserNothingIsComplainedAboutAndNothingIsWiderThanTheWindow(String path, int width) throws Exception {
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            for (String theme : new String[] {"light", "dark"}) {
                browser.open(services.address() + path + "?theme=" + theme, width, 2400);
                if (path.contains("fraud")) {
                    browser.await("document.querySelectorAll('#roc path').length > 3");
                    browser.await("document.querySelectorAll('#speed path').length > 3");
                    browser.await("document.querySelectorAll('#stream li.new').length > 3");
                    browser.await("document.querySelectorAll('#scores path').length > 3");
                }
                assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                .asInt())
                        .as(browser.evaluate(TOO_WIDE).asText())
                        .isLessThanOrEqualTo(width);
                assertThat(browser.evaluate("document.documentElement.dataset.theme")
                                .asText())
                        .isEqualTo(theme);
                String name = (path.equals("/") ? "home" : "fraud") + "-" + width + "-" + theme + ".png";
                browser.draw(folder.resolve(name));
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    @Test
    void inABrowserAnAttackShowsTheVelocityRuleAndSlidersMoveByKeyboard() throws Exception {
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            browser.open(services.address() + "/systems/fraud", 1280, 900);
            browser.await("document.querySelectorAll('#cost path').length > 3");
            browser.evaluate("document.querySelector('form.attack button').click()");
            browser.await("[...document.querySelectorAll('#stream li.attack.block .why')]"
                    + ".some(why => why.textContent.includes('rule velocity'))");
            browser.await("document.getElementById('word').textContent.startsWith('The attack runs')");
            String before = browser.evaluate("document.querySelector('[data-cell=\"0-1\"]').textContent")
                    .asText();
            browser.evaluate("document.getElementById('challenge').focus()");
            for (int press = 0; press < 12; press++) {
                browser.press("ArrowRight");
            }
            assertThat(browser.evaluate("document.getElementById('challenge-shown').textContent")
                            .asText())
                    .isEqualTo("0.42");
            for (int press = 0; press < 42; press++) {
                browser.press("ArrowLeft");
            }
            browser.await("document.querySelector('[data-cell=\"0-0\"]').textContent === '0'");
            browser.await("document.querySelector('[data-cell=\"0-1\"]').textContent !== '" + before + "'");
            browser.evaluate("document.body.focus()");
            browser.press("Tab");
            assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .asText())
                    .isEqualTo("solid");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void inABrowserATighterBudgetIsMovedByKeyboardAndItsCheapestThresholdsCanBeSet() throws Exception {
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            browser.open(services.address() + "/systems/fraud", 390, 900);
            browser.await("document.querySelectorAll('#budget path').length > 3");
            assertThat(text(browser, "#reviews-shown")).isEqualTo("no limit");
            assertThat(text(browser, "[data-cheapest=cost]")).isEqualTo(text(browser, "#unlimited"));
            browser.evaluate("document.getElementById('reviewsPerDay').focus()");
            for (int press = 0; press < 100; press++) {
                browser.press("ArrowLeft");
            }
            assertThat(text(browser, "#reviews-shown")).isEqualTo("0");
            browser.await("document.querySelector('[data-cheapest=challengesPerDay]').textContent === '0.0'");
            assertThat(number(text(browser, "[data-cheapest=cost]")))
                    .isGreaterThan(number(text(browser, "#unlimited")));
            browser.evaluate("document.getElementById('cheapest').click()");
            browser.await("document.querySelector('[data-cost=cost]').textContent"
                    + " === document.querySelector('[data-cheapest=cost]').textContent");
            assertThat(text(browser, "[data-cell='0-1']")).isEqualTo("0");
            assertThat(text(browser, "#block-shown")).isEqualTo(text(browser, "[data-cheapest=block]"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void inABrowserTheStreamLeavesOutWhatPassesWhenAsked() throws Exception {
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            browser.open(services.address() + "/systems/fraud", 390, 900);
            browser.await("document.querySelectorAll('#stream li.pass.new').length > 3");
            browser.evaluate("document.getElementById('only').click()");
            assertThat(browser.evaluate("document.querySelectorAll('#stream li.pass').length")
                            .asInt())
                    .isZero();
            browser.evaluate("document.querySelector('form.attack button').click()");
            browser.await("document.querySelectorAll('#stream li.attack.block').length > 0");
            assertThat(browser.evaluate("document.querySelectorAll('#stream li.pass').length")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void inABrowserSingleKeysSearchAndShowTheSheetUnlessTheyAreSwitchedOff() throws Exception {
        try (Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"))) {
            browser.open(services.address() + "/", 360, 900);
            browser.press("/");
            assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("site-search");
            browser.press("?");
            assertThat(isSheetOpen(browser)).as("no key acts while one types").isFalse();
            browser.evaluate("document.activeElement.blur()");
            browser.press("?");
            assertThat(isSheetOpen(browser)).isTrue();
            browser.evaluate("document.getElementById('keys-on').click(); document.getElementById('keys').close()");
            browser.press("?");
            assertThat(isSheetOpen(browser)).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static boolean isSheetOpen(Browser browser) throws Exception {
        return browser.evaluate("document.getElementById('keys').open").asBoolean();
    }

    private static String text(Browser browser, String selector) throws Exception {
        return browser.evaluate("document.querySelector(\"" + selector + "\").textContent")
                .asText();
    }

    private static double number(String shown) {
        return Double.parseDouble(shown.replace(",", ""));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(services.address() + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static HttpResponse<String> form(String path, String fields, boolean byScript) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(services.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
        if (byScript) {
            request.header("HX-Request", "true");
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
