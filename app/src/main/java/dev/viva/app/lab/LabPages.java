package dev.viva.app.lab;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Body;
import dev.viva.app.http.Method;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.page.Frame;
import dev.viva.app.page.Shell;
import dev.viva.content.LabFigures;
import dev.viva.content.LabReference;
import dev.viva.content.Question;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Labs;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.OwnData;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.SettingException;
import dev.viva.study.lab.claim.QuestionClaims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of labs, and a lab as a part of another page. Thread-safe. */
public final class LabPages {
    private static final String LABS = "/labs";
    private static final String ONE = LABS + "/{lab}";
    /** A form writes three characters for many of the bytes it carries. */
    private static final int LARGEST_FORM = 3 * OwnData.MOST_BYTES + 1_000;

    private final Shell shell;
    private final LabDesk desk;

    /** Pages of labs that {@code desk} runs. */
    public LabPages(Shell shell, LabDesk desk) {
        this.shell = shell;
        this.desk = desk;
    }

    /** The routes: the list, each lab, its outcome alone, and taking a reader's own data. */
    public List<Route> routes() {
        return List.of(
                Route.page(LABS, this::list),
                Route.page(ONE, this::lab),
                Route.page(ONE + "/outcome", this::outcome),
                new Route(Method.POST, ONE + "/data", Body.FORM, LARGEST_FORM, Route.Access.GUARDED, null, this::data));
    }

    /** The labs of questions as they are shown on a question's page: with their controls. */
    public LabFigures inQuestions() {
        return question -> view(question).map(view -> shell.render("labFragment", Map.of("view", view)));
    }

    /** The labs of questions where nothing computes: what they show, and its twin as a table. */
    public LabFigures still() {
        return question -> view(question).map(view -> shell.render("labStill", Map.of("view", view)));
    }

    private Optional<LabView> view(Question question) {
        LabReference reference = question.lab();
        if (reference == null) {
            return Optional.empty();
        }
        return Labs.named(reference.engine())
                .map(lab -> Setting.of(lab, QuestionClaims.values(reference.parameters())))
                .map(setting -> new LabView(setting.lab(), setting, desk.outcome(setting), "", false));
    }

    private Answer list(Request request) {
        Frame frame = shell.frame(request, "Labs · Viva").withStyles("lab.css");
        return shell.page("labs", frame, Map.of("labs", Labs.all()));
    }

    private Answer lab(Request request) {
        LabView view = view(request);
        Frame frame = shell.frame(request, view.lab().title() + " · Viva")
                .withStyles("lab.css")
                .withScripts("htmx.js", "refusal.js", "lab.js")
                .withLink("canonical", LABS + "/" + view.lab().id());
        return shell.page("lab", frame, Map.of("view", view));
    }

    private Answer outcome(Request request) {
        LabView view = view(request);
        Answer.Content part = shell.part("labOutcome", Map.of("view", view));
        return view.whole() ? part.with("HX-Push-Url", view.address()) : part;
    }

    private LabView view(Request request) {
        Lab lab = named(request);
        Setting setting = setting(request, lab);
        boolean whole = !request.query("_in").orElse("").equals("page");
        String key = request.query("own").orElse("");
        Optional<OwnData> own = desk.data(key);
        if (own.isPresent() && lab.takesData()) {
            try {
                Setting on = setting.on(own.get());
                return new LabView(lab, on, desk.outcome(on), "", whole);
            } catch (IllegalArgumentException unsuited) {
                return new LabView(lab, setting, desk.outcome(setting), String.valueOf(unsuited.getMessage()), whole);
            }
        }
        String fault = key.isEmpty() ? "" : "The data is not remembered any more; bring it again.";
        return new LabView(lab, setting, desk.outcome(setting), fault, whole);
    }

    private static Lab named(Request request) {
        String id = request.parameter("lab");
        return Labs.named(id).orElseThrow(() -> Problem.absent("lab", id).refusal());
    }

    private static Setting setting(Request request, Lab lab) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Control control : lab.controls()) {
            request.query(control.name()).ifPresent(value -> given.put(control.name(), value));
        }
        request.query("seed").ifPresent(seed -> given.put("seed", seed));
        try {
            return Setting.of(lab, given);
        } catch (SettingException refused) {
            throw Problem.field(refused.field(), refused.allowed(), refused.got())
                    .refusal();
        }
    }

    private Answer data(Request request) {
        Lab lab = named(request);
        try {
            String key = desk.take(request.form().getOrDefault("csv", ""));
            return Answer.seeOther(LABS + "/" + lab.id() + "?own=" + key);
        } catch (IllegalArgumentException refused) {
            Setting setting = Setting.of(lab, Map.of());
            Outcome outcome = desk.outcome(setting);
            LabView view = new LabView(lab, setting, outcome, String.valueOf(refused.getMessage()), true);
            Frame frame = shell.frame(request, lab.title() + " · Viva")
                    .withStyles("lab.css")
                    .withScripts("htmx.js", "refusal.js", "lab.js");
            return shell.page("lab", frame, Map.of("view", view));
        }
    }
}
