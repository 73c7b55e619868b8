package dev.viva.app.command;

import static dev.viva.app.command.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.LabelledImage;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.SingleThings;
import dev.viva.vision.scene.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisionCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theDetectorThatComesWithVivaFindsDrawsAndIsJudged() throws IOException {
        Image scene = Scenes.of(5, 3, 256).get(1).image();
        Path picture = folder.resolve("scene.png");
        ImageFiles.write(scene, picture);
        Path drawn = folder.resolve("drawn");
        Ran found = run("detect", "--model", "scenes", "--json", "--out", drawn, picture, folder);
        assertThat(found.remarks()).isEmpty();
        assertThat(found.status()).isZero();
        JsonNode images = JSON.readTree(found.results()).path("images");
        assertThat(images).hasSize(2);
        assertThat(images.get(0).path("detections"))
                .isNotEmpty()
                .isEqualTo(images.get(1).path("detections"));
        for (JsonNode each : images.get(0).path("detections")) {
            assertThat(Thing.labels()).contains(each.path("label").textValue());
            assertThat(each.path("confidence").doubleValue()).isBetween(0.25, 1.0);
        }
        Image boxes = ImageFiles.STANDARD.read(drawn.resolve("scene-boxes.png"));
        assertThat(boxes.width()).isEqualTo(256);
        assertThat(boxes).isNotEqualTo(scene);
        Path curve = folder.resolve("curve.svg");
        Object[] evaluate = {
            "vision", "evaluate", "--model", "scenes", "--scenes", 40, "--scenes-seed", 9, "--curve", curve, "--json"
        };
        JsonNode figures = JSON.readTree(run(evaluate).results());
        assertThat(figures.path("map_50").doubleValue()).isBetween(0.6, 1.0);
        assertThat(figures.path("confusion").path("star").path("star").longValue())
                .isPositive();
        assertThat(curve).content().contains("<svg", "recall");
    }

    @Test
    void whatIsExportedFindsTheSame() throws IOException {
        Path picture = folder.resolve("scene.png");
        ImageFiles.write(Scenes.of(5, 3, 256).get(1).image(), picture);
        Path onnx = folder.resolve("scenes.onnx");
        Ran exported = run("vision", "export", "--model", "scenes", "--out", onnx);
        assertThat(exported.status()).as(exported.remarks()).isZero();
        JsonNode ours = JSON.readTree(
                        run("detect", "--model", "scenes", "--json", picture).results())
                .at("/images/0/detections");
        JsonNode theirs = JSON.readTree(
                        run("detect", "--model", onnx, "--json", picture).results())
                .at("/images/0/detections");
        assertThat(theirs).hasSameSizeAs(ours).isNotEmpty();
        for (int at = 0; at < ours.size(); at++) {
            assertThat(theirs.get(at).path("label")).isEqualTo(ours.get(at).path("label"));
            assertThat(theirs.get(at).path("confidence").doubleValue())
                    .isCloseTo(ours.get(at).path("confidence").doubleValue(), within(1e-3));
        }
        Path classes = Files.writeString(folder.resolve("names.txt"), "one");
        assertThat(run("detect", "--model", onnx, "--classes", classes, picture).remarks())
                .contains("scenes.onnx", "1 classes");
        assertThat(run("detect", "--model", "scenes", "--classes", classes, picture)
                        .remarks())
                .contains("--classes");
        assertThat(run("vision", "export", "--model", onnx, "--out", folder.resolve("again.onnx"))
                        .status())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", "classifier", "segmenter"})
    void whatIsTrainedCanBeJudged(String kind) throws IOException {
        Path model = folder.resolve(kind + ".safetensors");
        Path curve = folder.resolve("curve.svg");
        Ran trained = run(
                "vision",
                "train",
                "--kind",
                kind,
                "--scenes",
                16,
                "--scenes-side",
                64,
                "--side",
                64,
                "--plan",
                kind.equals("detector") ? "pico" : "small",
                "--epochs",
                1,
                "--batch",
                8,
                "--curve",
                curve,
                "--out",
                model,
                "--json");
        assertThat(trained.status()).as(trained.remarks()).isZero();
        assertThat(JSON.readTree(trained.results()).path("training_loss").doubleValue())
                .isPositive();
        assertThat(curve).content().contains("<svg");
        Ran judged = run("vision", "evaluate", "--model", model, "--scenes", 6, "--scenes-side", 64, "--json");
        assertThat(judged.status()).as(judged.remarks()).isZero();
        JsonNode figures = JSON.readTree(judged.results());
        String figure = switch (kind) {
            case "detector" -> "map_50";
            case "classifier" -> "accuracy";
            default -> "mean_iou";
        };
        assertThat(figures.path(figure).doubleValue()).isBetween(0.0, 1.0);
    }

    @Test
    void foldersOfClassesAreLearnedAndDamagedFilesNamed() throws IOException {
        SingleThings things = new SingleThings(1, 20, 32);
        for (int number = 0; number < things.size(); number++) {
            LabelledImage each = things.get(number);
            Path inside = Files.createDirectories(
                    folder.resolve("data").resolve(Thing.labels().get(each.label() % 2)));
            ImageFiles.write(each.image(), inside.resolve(number + ".png"));
        }
        Path damaged = folder.resolve("data").resolve(Thing.labels().getFirst()).resolve("bad.png");
        Files.writeString(damaged, "no picture");
        Path model = folder.resolve("m.safetensors");
        Object[] train = {
            "vision", "train", "--kind", "classifier", "--data", folder.resolve("data"), "--epochs", 1, "--out", model
        };
        Ran refused = run(train);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.remarks()).contains("bad.png");
        Object[] skipping = new Object[train.length + 1];
        System.arraycopy(train, 0, skipping, 0, train.length);
        skipping[train.length] = "--skip-faults";
        Ran trained = run(skipping);
        assertThat(trained.status()).as(trained.remarks()).isZero();
        assertThat(trained.remarks()).contains("bad.png");
        assertThat(model).exists();
    }

    @Test
    void wrongCallsSayWhatIsWrong() {
        Path nothing = folder.resolve("nothing.png");
        assertThat(run("detect", "--model", "scenes", nothing).remarks()).contains("nothing.png");
        assertThat(run("detect", "--model", "scenes", folder).remarks()).contains("no picture");
        assertThat(run("detect", "--model", "scenes", "--confidence", 3, nothing)
                        .status())
                .isEqualTo(2);
        assertThat(run("detect", "--model", folder.resolve("gone.safetensors"), nothing)
                        .status())
                .isEqualTo(1);
        assertThat(run("vision", "train", "--kind", "detector", "--out", "m").remarks())
                .contains("--data", "--scenes");
        assertThat(run("vision", "train", "--kind", "detector", "--scenes", 4, "--plan", "huge", "--out", "m")
                        .remarks())
                .contains("--plan", "huge");
    }
}
