package dev.viva.app.vision;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Body;
import dev.viva.app.http.Method;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.http.UploadedFile;
import dev.viva.app.page.Frame;
import dev.viva.app.page.Shell;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.box.SuppressionStory;
import dev.viva.vision.box.SuppressionStory.Verdict;
import dev.viva.vision.classify.ClassProbabilities;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page about vision, what moves on it, and the pictures it shows. Thread-safe. */
public final class VisionPages {
    private static final String VISION = "/systems/vision";
    private static final int FORM = VisionRoutes.LARGEST + 10_000;
    private static final double AROUND = 0.15;

    private final Shell shell;
    private final VisionDesk desk;
    private final Pictures pictures = new Pictures();

    /** Pages that show what {@code desk} sees. */
    public VisionPages(Shell shell, VisionDesk desk) {
        this.shell = shell;
        this.desk = desk;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.page(VISION, request -> page(request, "")),
                Route.page(
                        VISION + "/outcome",
                        request -> shell.part(
                                        "visionSeen", Map.of("view", view(LookedAt.of(request, Changes.names()), "")))
                                .with(
                                        "HX-Push-Url",
                                        VISION + "?"
                                                + LookedAt.of(request, Changes.names())
                                                        .toQuery())),
                Route.page(VISION + "/picture", request -> png(picture(looked(request)))),
                Route.page(
                        VISION + "/changed",
                        request -> png(changed(looked(request)).image())),
                Route.page(VISION + "/heat", this::heat),
                new Route(Method.POST, VISION + "/pictures", Body.FILE, FORM, Route.Access.GUARDED, null, this::bring));
    }

    private static LookedAt looked(Request request) {
        return LookedAt.of(request, Changes.names());
    }

    private Answer page(Request request, String fault) {
        LookedAt asked = looked(request);
        boolean gone = pictures.of(asked).isEmpty();
        LookedAt looked = gone ? asked.ofScene() : asked;
        String said = gone ? "The picture is not remembered any more; bring it again." : fault;
        Frame frame = shell.frame(request, "Vision · Viva")
                .withStyles("lab.css", "vision.css")
                .withScripts("htmx.js", "refusal.js", "vision.js");
        return shell.page("vision", frame, Map.of("view", view(looked, said)));
    }

    private Image picture(LookedAt looked) {
        return pictures.of(looked)
                .orElseThrow(() -> Problem.absent("picture", looked.picture()).refusal());
    }

    private Answer bring(Request request) {
        Optional<UploadedFile> file = request.file();
        if (file.isEmpty()) {
            return page(request, "No picture was chosen.");
        }
        try {
            String key = pictures.take(file.get().content());
            return Answer.seeOther(VISION + "?picture=" + key);
        } catch (ImageFileException refused) {
            return page(request, String.valueOf(refused.getMessage()));
        }
    }

    private VisionView view(LookedAt looked, String fault) {
        Image picture = picture(looked);
        List<VisionView.Seen> seen = seen(looked, picture);
        Annotated changed = changed(looked);
        List<VisionView.Seen> moved = changed.boxes().stream()
                .map(each -> shown(new Detection(each.box(), each.label(), 1), true, "known"))
                .toList();
        return new VisionView(
                looked,
                VISION + "/picture?" + looked.toQuery(),
                picture.width(),
                picture.height(),
                seen,
                guess(looked),
                new VisionView.Changed(changed.image().width(), changed.image().height(), moved),
                desk.classNames(),
                Changes.names(),
                "YOLOv8, scaled down and trained from new weights on drawn scenes by Viva.",
                desk.quality().orElse(null),
                fault);
    }

    /** Candidates that reach the confidence, in the order of suppression. */
    private List<VisionView.Seen> seen(LookedAt looked, Image picture) {
        List<Detection> candidates = sure(looked, picture);
        List<VisionView.Seen> seen = new ArrayList<>();
        for (Verdict verdict : SuppressionStory.of(candidates, looked.overlap(), false)) {
            seen.add(shown(candidates.get(verdict.number()), verdict.kept(), fate(verdict, candidates)));
        }
        return seen;
    }

    private List<Detection> sure(LookedAt looked, Image picture) {
        return desk.candidates(picture).stream()
                .filter(each -> each.confidence() >= looked.confidence())
                .toList();
    }

    private static String fate(Verdict verdict, List<Detection> candidates) {
        return verdict.by()
                .map(by -> String.format(
                        Locale.ROOT,
                        "no: shares %.2f with a surer one (%.3f)",
                        verdict.iou(),
                        candidates.get(by).confidence()))
                .orElse("yes");
    }

    private VisionView.Seen shown(Detection each, boolean kept, String fate) {
        Box box = each.box();
        return new VisionView.Seen(
                desk.classNames().get(each.label()),
                each.label(),
                each.confidence(),
                box.left(),
                box.top(),
                box.right(),
                box.bottom(),
                kept,
                fate);
    }

    /** The surest thing with something around it. */
    private Optional<Image> surest(LookedAt looked) {
        Image picture = picture(looked);
        return sure(looked, picture).stream().findFirst().map(each -> {
            Box box = each.box();
            double margin = AROUND * Math.max(box.width(), box.height());
            Box part = new Box(box.left() - margin, box.top() - margin, box.right() + margin, box.bottom() + margin)
                    .within(picture.width(), picture.height());
            int left = (int) part.left();
            int top = (int) part.top();
            return picture.cropped(
                    left,
                    top,
                    Math.max(1, (int) Math.ceil(part.right()) - left),
                    Math.max(1, (int) Math.ceil(part.bottom()) - top));
        });
    }

    private String guess(LookedAt looked) {
        return surest(looked)
                .map(desk::guess)
                .map(best -> String.format(Locale.ROOT, "%s, probability %.2f", best.name(), best.probability()))
                .orElse("");
    }

    private Answer heat(Request request) {
        Image thing = surest(looked(request))
                .orElseThrow(() -> Problem.absent("box", "of that confidence").refusal());
        ClassProbabilities.One best = desk.guess(thing);
        return png(desk.heat(thing, best.label()).over(thing, 0.6));
    }

    /** The picture with what is kept, as training would show it. */
    private Annotated changed(LookedAt looked) {
        Image picture = picture(looked);
        List<Detection> candidates = sure(looked, picture);
        List<LabelledBox> kept = SuppressionStory.of(candidates, looked.overlap(), false).stream()
                .filter(Verdict::kept)
                .map(verdict -> candidates.get(verdict.number()))
                .map(each -> new LabelledBox(each.box(), each.label()))
                .toList();
        return Changes.apply(looked.change(), Annotated.of(picture, kept), looked.seed());
    }

    private static Answer png(Image image) {
        return new Answer.Content(
                200, "image/png", ImageFiles.png(image), Map.of("Cache-Control", "private, max-age=600"));
    }
}
