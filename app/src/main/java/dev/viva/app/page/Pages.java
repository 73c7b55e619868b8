package dev.viva.app.page;

import dev.viva.app.fraud.FraudDesk;
import dev.viva.app.fraud.Live;
import dev.viva.app.fraud.Looked;
import dev.viva.app.http.Answer;
import dev.viva.app.http.Guard;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.http.Server;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Thresholds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The pages and the actions of their forms. Every page is complete without scripts; with them it moves. Immutable and
 * thread-safe.
 */
public final class Pages {
    private static final String FRAUD = "/systems/fraud";

    private final FraudDesk desk;
    private final Live live;
    private final Guard guard;
    private final String scheme;
    private final Shell shell;

    /**
     * Pages about {@code desk}.
     *
     * @param scheme {@code http} or {@code https}, for the examples on the pages
     */
    public Pages(Shell shell, FraudDesk desk, Live live, Guard guard, String scheme) {
        this.shell = shell;
        this.desk = desk;
        this.live = live;
        this.guard = guard;
        this.scheme = scheme;
    }

    /** The routes of pages, forms and files. */
    public List<Route> routes() {
        return List.of(
                Route.page("/", this::home),
                Route.page(FRAUD, this::fraud),
                Route.page(FRAUD + "/models", request -> shell.part("fraudModels", Map.of("page", page(request)))),
                Route.page(FRAUD + "/drift", request -> shell.part("fraudDrift", Map.of("page", page(request)))),
                Route.form(FRAUD + "/attack", this::attack),
                Route.form(FRAUD + "/thresholds", this::thresholds),
                Route.form(FRAUD + "/promote", this::promote),
                Route.form(FRAUD + "/rollback", this::rollback),
                Route.form(FRAUD + "/retrain", this::retrain),
                Route.page(Server.SIGN_IN, this::signIn).open(),
                Route.form(Server.SIGN_IN, this::signedIn).open(),
                shell.assets().route());
    }

    private Answer home(Request request) {
        String address = scheme + "://" + request.header("Host").orElse("localhost");
        String now =
                Instant.ofEpochMilli(desk.now()).truncatedTo(ChronoUnit.SECONDS).toString();
        return shell.page(
                "home", shell.frame(request, "Viva"), Map.of("page", page(request), "address", address, "now", now));
    }

    private Answer fraud(Request request) {
        Frame frame = shell.frame(request, "Fraud decisions · Viva").withScripts("htmx.js", "echarts.js", "fraud.js");
        return shell.page("fraud", frame, Map.of("page", page(request)));
    }

    private FraudPage page(Request request) {
        return FraudPage.of(desk, live, Looked.of(request, desk.thresholds()));
    }

    private Answer attack(Request request) {
        String kind = request.form().getOrDefault("kind", "");
        List<String> names =
                desk.attacks().stream().map(FraudDesk.AttackKind::name).toList();
        if (!names.contains(kind)) {
            throw Problem.field("kind", "one of " + names, kind).refusal();
        }
        desk.attack(kind);
        return done(request, "The attack runs. Watch the stream: its payments are marked.");
    }

    private Answer thresholds(Request request) {
        try {
            desk.change(new Thresholds(number(request, "challenge"), number(request, "block")));
        } catch (InvalidFieldException refused) {
            throw Problem.field(refused.field(), refused.allowed(), refused.got())
                    .refusal();
        }
        return done(request, "Payments from now on are decided by these thresholds.");
    }

    private Answer promote(Request request) {
        String version = request.form().getOrDefault("version", "");
        if (!desk.promote(version)) {
            throw Problem.absent("model", version).refusal();
        }
        return done(request, "Model " + version + " decides now.");
    }

    private Answer rollback(Request request) {
        desk.rollback();
        return done(request, "The model before decides again.");
    }

    private Answer retrain(Request request) {
        desk.retrain();
        return done(request, "A new model is being trained from the log; it will shadow the active one.");
    }

    /** A word for a reader with scripts, the whole page again for one without. */
    private static Answer done(Request request, String word) {
        return request.header("HX-Request").isPresent()
                ? Answer.text("text/plain; charset=utf-8", word)
                : Answer.seeOther(FRAUD);
    }

    private Answer signIn(Request request) {
        return shell.page("signIn", shell.frame(request, "Sign in · Viva"), Map.of("refused", false));
    }

    private Answer signedIn(Request request) {
        if (!guard.isToken(request.form().getOrDefault("token", ""))) {
            Answer.Content page =
                    shell.page("signIn", shell.frame(request, "Sign in · Viva"), Map.of("refused", guard.asks()));
            return new Answer.Content(403, page.mediaType(), page.bytes(), page.headers());
        }
        return Answer.seeOther("/").with("Set-Cookie", guard.cookie());
    }

    private static double number(Request request, String field) {
        String text = request.form().getOrDefault(field, "");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            throw Problem.field(field, "a number in [0, 1]", text).refusal();
        }
    }
}
