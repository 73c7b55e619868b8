package dev.viva.app.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.http.Guard;
import dev.viva.app.http.Route;
import dev.viva.app.http.Server;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.page.Shell;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.Thing;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class VisionPagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DETECTIONS = "/v1/vision/detections";
    private static final Pattern KEPT = Pattern.compile("(\\d+) kept\\.");

    private static Server server;

    @BeforeAll
    static void start() {
        ServerSettings settings = ServerSettings.loopback(0);
        Shell shell = new Shell();
        VisionDesk desk = new VisionDesk();
        List<Route> routes = new ArrayList<>(new VisionRoutes(desk).routes());
        routes.addAll(new VisionPages(shell, desk).routes());
        routes.add(shell.assets().route());
        server = Server.start(settings, new Guard(settings), routes, (route, status, nanos) -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(), BodyHandlers.ofString());
    }

    private static byte[] bytes(String path) throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void thingsOfScenesAreFoundWhereTheyAre() throws Exception {
        Scenes scenes = Scenes.of(77, 20, 256);
        int there = 0;
        int found = 0;
        for (int number = 0; number < scenes.size(); number++) {
            Annotated scene = scenes.get(number);
            HttpResponse<String> answer = post(DETECTIONS, "image/png", ImageFiles.png(scene.image()));
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode seen = MAPPER.readTree(answer.body()).path("detections");
            for (LabelledBox truth : scene.boxes()) {
                there++;
                found += isAmong(seen, truth) ? 1 : 0;
            }
        }
        assertThat((double) found / there).isGreaterThan(0.75);
    }

    private static boolean isAmong(JsonNode seen, LabelledBox truth) {
        for (JsonNode each : seen) {
            JsonNode box = each.path("box");
            Box where = new Box(
                    box.get(0).doubleValue(),
                    box.get(1).doubleValue(),
                    box.get(2).doubleValue(),
                    box.get(3).doubleValue());
            if (each.path("label").textValue().equals(Thing.labels().get(truth.label()))
                    && where.iou(truth.box()) > 0.5) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whatIsNoPictureIsNamed() throws Exception {
        byte[] png = ImageFiles.png(Image.filled(40, 30, 1, 2, 3));
        assertProblem(post(DETECTIONS, "image/png", "no picture".getBytes(StandardCharsets.UTF_8)), 400);
        assertProblem(post(DETECTIONS, "image/png", Arrays.copyOf(png, png.length / 2)), 400);
        assertProblem(post(DETECTIONS, "image/png", new byte[0]), 400);
        assertProblem(post(DETECTIONS, "text/plain", png), 415);
        assertProblem(post(DETECTIONS + "?confidence=2", "image/png", png), 400);
        assertProblem(post(DETECTIONS + "?overlap=much", "image/png", png), 400);
        assertThat(post(DETECTIONS, "image/png", ofSize(30_000, 30_000)).body())
                .contains("unreadable-picture", "40000000");
        assertThat(post(DETECTIONS, "image/jpeg", png).statusCode())
                .as("what it is its content says")
                .isEqualTo(200);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode problem = MAPPER.readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("detail").textValue()).isNotBlank();
    }

    /** A PNG whose header says that it is so large, and nothing more. */
    private static byte[] ofSize(int width, int height) {
        byte[] png = ImageFiles.png(Image.filled(4, 4, 0, 0, 0));
        for (int at = 0; at < 4; at++) {
            png[16 + at] = (byte) (width >> (24 - 8 * at));
            png[20 + at] = (byte) (height >> (24 - 8 * at));
        }
        java.util.zip.CRC32 check = new java.util.zip.CRC32();
        check.update(png, 12, 17);
        for (int at = 0; at < 4; at++) {
            png[29 + at] = (byte) (check.getValue() >> (24 - 8 * at));
        }
        return png;
    }

    @Test
    void damagedFilesNeverMakeAFaultOfOurs() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        byte[][] whole = {
            ImageFiles.png(Scenes.of(3, 1, 64).get(0).image()),
            ImageFiles.jpeg(Scenes.of(3, 1, 64).get(0).image(), 0.8)
        };
        for (int round = 0; round < 200; round++) {
            byte[] damaged = whole[round % 2].clone();
            for (int hit = random.nextInt(8); hit >= 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));
            int status = post(DETECTIONS, "image/png", random.nextBoolean() ? damaged : cut)
                    .statusCode();
            assertThat(status).isIn(200, 400);
        }
    }

    @Test
    void thePageIsCompleteWithoutScripts() throws Exception {
        HttpResponse<String> page = get("/systems/vision");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<form class=\"card controls\"", "method=\"get\"", "enctype=\"multipart/form-data\"")
                .contains("<svg class=\"boxes\"", "<table>", "kept.", "Grad-CAM")
                .doesNotContain("onclick", "javascript:", "NaN");
    }

    @Test
    void theMoreOverlapIsAllowedTheMoreBoxesAreKept() throws Exception {
        long before = 0;
        for (double overlap : new double[] {0.05, 0.3, 0.6, 0.9, 1}) {
            long kept = kept("/systems/vision/outcome?scene=11&confidence=0.05&overlap=" + overlap);
            assertThat(kept).isGreaterThanOrEqualTo(before);
            before = kept;
        }
        assertThat(before).isGreaterThan(kept("/systems/vision/outcome?scene=11&confidence=0.05&overlap=0.3"));
        assertThat(kept("/systems/vision/outcome?scene=11&confidence=0.6&overlap=1"))
                .isLessThan(before);
    }

    private static long kept(String path) throws Exception {
        Matcher found = KEPT.matcher(get(path).body());
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    void picturesOfThePageAreOfTheRightSizes() throws Exception {
        Image picture = ImageFiles.STANDARD.decode(bytes("/systems/vision/picture?scene=5"), "the scene");
        assertThat(picture).isEqualTo(ImageFiles.STANDARD.decode(bytes("/systems/vision/picture?scene=5"), "again"));
        Image changed = ImageFiles.STANDARD.decode(bytes("/systems/vision/changed?scene=5"), "the augmented one");
        assertThat(changed).isNotEqualTo(picture);
        assertThat(ImageFiles.STANDARD
                        .decode(bytes("/systems/vision/heat?scene=11"), "the heat")
                        .width())
                .isPositive();
    }

    @Test
    void aReadersOwnPictureIsShownAndForgottenOnesAreSaidToBe() throws Exception {
        byte[] png = ImageFiles.png(Scenes.of(123, 1, 300).get(0).image());
        HttpResponse<String> sent =
                post("/systems/vision/pictures", "multipart/form-data; boundary=xyz", form("<script>.png", png));
        assertThat(sent.statusCode()).isEqualTo(303);
        String where = sent.headers().firstValue("Location").orElseThrow();
        assertThat(get(where).body()).contains("viewBox=\"0 0 300 300\"").doesNotContain("<script>.png");
        assertThat(ImageFiles.STANDARD.decode(bytes(where.replace("vision?", "vision/picture?")), "it"))
                .isEqualTo(ImageFiles.STANDARD.decode(png, "it"));
        assertThat(get("/systems/vision?picture=feed").body()).contains("not remembered any more");
    }

    @Test
    void aFileThatIsNoPictureIsSaidToBeNone() throws Exception {
        HttpResponse<String> sent = post(
                "/systems/vision/pictures",
                "multipart/form-data; boundary=xyz",
                form("a.txt", "hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body()).contains("role=\"alert\"", "is no picture");
    }

    private static byte[] form(String name, byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--xyz\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scene=-1",
                "scene=x",
                "confidence=2",
                "overlap=0",
                "change=nothing",
                "seed=1e9",
                "confidence=NaN"
            })
    void whatIsOutOfRangeIsRefusedByName(String query) throws Exception {
        HttpResponse<String> answer = get("/systems/vision/outcome?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
    }
}
