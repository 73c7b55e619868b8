package dev.viva.app.vision;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Body;
import dev.viva.app.http.Method;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Parameter;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.http.Schema;
import dev.viva.app.json.Json;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFileException;
import java.util.List;
import java.util.Map;

/** What the server offers for pictures under {@code /v1/vision}. Immutable and thread-safe. */
public final class VisionRoutes {
    /** The largest file: 10 MiB. */
    static final int LARGEST = 10 << 20;

    private static final Schema.Numeric SHARE = new Schema.Numeric("", false, 0, 1);
    private static final Schema.Fields DETECTION = new Schema.Fields(
            "Detection",
            "A thing in a picture.",
            Map.of(
                    "label", new Schema.Text("what it is taken for", "", 0),
                    "confidence", SHARE,
                    "box",
                            new Schema.Many(
                                    "left, top, right and bottom in pixels",
                                    new Schema.Numeric("", false, 0, Double.POSITIVE_INFINITY))),
            List.of("label", "confidence", "box"));
    private static final Schema.Fields DETECTIONS = new Schema.Fields(
            "Detections",
            "What is in a picture, the surest first.",
            Map.of("detections", new Schema.Many("", DETECTION)),
            List.of("detections"));

    private final VisionDesk desk;

    /** Routes to {@code desk}. */
    public VisionRoutes(VisionDesk desk) {
        this.desk = desk;
    }

    /** The routes. */
    public List<Route> routes() {
        Operation operation = Operation.of(
                        "detect", "Finds things in a picture.", 200, Reply.json("what is in it", DETECTIONS))
                .with(new Parameter("confidence", false, "what is less sure is left out; 0.25 if left out", SHARE))
                .with(new Parameter(
                        "overlap", false, "two boxes of a class that share more are one; 0.45 if left out", SHARE));
        return List.of(new Route(
                Method.POST,
                "/v1/vision/detections",
                Body.IMAGE,
                LARGEST,
                Route.Access.GUARDED,
                operation,
                this::detect));
    }

    private Answer detect(Request request) {
        double confidence = LookedAt.number(request, "confidence", 0.25, 0, 1);
        double overlap = LookedAt.number(request, "overlap", 0.45, 0, 1);
        Image picture = picture(request.body());
        List<Detection> found = desk.detect(picture, confidence, overlap);
        List<String> names = desk.classNames();
        return Answer.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("detections");
            for (Detection each : found) {
                json.writeStartObject();
                json.writeStringField("label", names.get(each.label()));
                Json.number(json, "confidence", each.confidence());
                json.writeArrayFieldStart("box");
                json.writeNumber(each.box().left());
                json.writeNumber(each.box().top());
                json.writeNumber(each.box().right());
                json.writeNumber(each.box().bottom());
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static Image picture(byte[] body) {
        try {
            return Pictures.decode(body);
        } catch (ImageFileException refused) {
            throw unreadable(refused).refusal();
        }
    }

    /** What a file is refused with that gives no picture. */
    static Problem unreadable(ImageFileException refused) {
        return new Problem(
                400,
                "unreadable-picture",
                "The picture cannot be read",
                String.valueOf(refused.getMessage()),
                "body",
                "a JPEG, PNG, WebP, GIF or BMP file of at most 40 million pixels",
                null);
    }
}
