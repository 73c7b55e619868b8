package dev.viva.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.vision.box.Box;
import dev.viva.vision.data.AnnotatedFiles.Crowds;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.Mask;
import dev.viva.vision.scene.Scenes;
import dev.viva.vision.scene.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void scenesComeBackFromCocoWithBoxesAndMasks() {
        Scenes scenes = Scenes.of(9, 8, 64).withThings(1, 5);
        AnnotationWriter.coco(scenes, Thing.labels(), folder);
        AnnotatedFiles read = coco(Crowds.KEEP, OnFault.REFUSE);
        assertThat(read.classes()).isEqualTo(Thing.labels());
        assertThat(read.size()).isEqualTo(8);
        for (int number = 0; number < 8; number++) {
            assertThat(read.get(number)).isEqualTo(scenes.get(number));
        }
    }

    private AnnotatedFiles coco(Crowds crowds, OnFault onFault) {
        return AnnotatedFiles.ofCoco(folder.resolve("annotations.json"), folder.resolve("images"), crowds, onFault);
    }

    @Test
    void scenesComeBackFromYoloWithBoxes() {
        Scenes scenes = Scenes.of(9, 8, 64).withSides(70, 50).withThings(0, 5);
        AnnotationWriter.yolo(scenes, Thing.labels(), folder);
        AnnotatedFiles read = AnnotatedFiles.ofYolo(folder, Thing.labels(), OnFault.REFUSE);
        for (int number = 0; number < 8; number++) {
            Annotated written = scenes.get(number);
            Annotated back = read.get(number);
            assertThat(back.image()).isEqualTo(written.image());
            assertThat(back.boxes()).hasSameSizeAs(written.boxes());
            for (int at = 0; at < back.boxes().size(); at++) {
                Box box = back.boxes().get(at).box();
                assertThat(box.iou(written.boxes().get(at).box())).isCloseTo(1, within(1e-9));
                assertThat(back.boxes().get(at).label())
                        .isEqualTo(written.boxes().get(at).label());
            }
        }
    }

    @Test
    void filesThatGiveNoPictureAreNamedAndLeftOutOrRefused() throws IOException {
        Scenes scenes = Scenes.of(9, 5, 64);
        AnnotationWriter.yolo(scenes, Thing.labels(), folder);
        Path broken = folder.resolve("images").resolve("000002.png");
        byte[] whole = Files.readAllBytes(broken);
        Files.write(broken, java.util.Arrays.copyOf(whole, whole.length / 2));
        AnnotatedFiles files = AnnotatedFiles.ofYolo(folder, Thing.labels(), OnFault.REFUSE);
        assertThatThrownBy(() -> files.sound(OnFault.REFUSE))
                .isInstanceOf(DataFaultException.class)
                .hasMessageContaining(broken + ": ");
        AnnotatedFiles sound = files.sound(OnFault.SKIP);
        assertThat(sound.size()).isEqualTo(4);
        assertThat(sound.files()).doesNotContain(broken);
        assertThat(sound.faults()).singleElement().asString().startsWith(broken + ": ");
        assertThat(sound.get(2).image()).isEqualTo(scenes.get(3).image());
    }

    private void annotations(String annotations) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        ImageFiles.write(Image.filled(8, 6, 1, 2, 3), folder.resolve("images").resolve("a.png"));
        Files.writeString(folder.resolve("annotations.json"), """
                {"images": [{"id": 5, "file_name": "a.png", "width": 8, "height": 6}],
                 "categories": [{"id": 7, "name": "cat"}, {"id": 3, "name": "ant"}],
                 "annotations": [%s]}""".formatted(annotations));
    }

    @Test
    void polygonsAndRunsBecomeOneMaskWithTheSmallerOnTop() throws IOException {
        annotations("""
                {"id": 1, "image_id": 5, "category_id": 3, "bbox": [2, 1, 2, 2], "segmentation": [[2, 1, 4, 1, 4, 3, 2, 3]]},
                {"id": 2, "image_id": 5, "category_id": 7, "bbox": [0, 0, 6, 4],
                 "segmentation": {"size": [6, 8], "counts": [0, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 14]}}""");
        AnnotatedFiles files = coco(Crowds.KEEP, OnFault.REFUSE);
        assertThat(files.classes()).containsExactly("ant", "cat");
        Annotated picture = files.get(0);
        assertThat(picture.boxes()).extracting(each -> each.label()).containsExactly(0, 1);
        Mask mask = picture.mask().orElseThrow();
        for (int at = 0; at < 48; at++) {
            int x = at % 8;
            int y = at / 8;
            int expected = x >= 2 && x < 4 && y >= 1 && y < 3 ? 1 : x < 6 && y < 4 ? 2 : 0;
            assertThat(mask.at(x, y)).as("%d, %d", x, y).isEqualTo(expected);
        }
    }

    @Test
    void packedRunsAreThoseOfNumbers() throws IOException {
        String annotation = """
                {"id": 1, "image_id": 5, "category_id": 3, "bbox": [1, 2, 2, 2],
                 "segmentation": {"size": [6, 8], "counts": %s}}""";
        annotations(annotation.formatted("[8, 2, 4, 2, 32]"));
        Annotated plain = coco(Crowds.KEEP, OnFault.REFUSE).get(0);
        // 8, 2, 4, then 2 − 2 and 32 − 4; 28 needs two characters, the first of which says so
        annotations(annotation.formatted("\"8240l0\""));
        assertThat(coco(Crowds.KEEP, OnFault.REFUSE).get(0)).isEqualTo(plain);
        annotations(annotation.formatted("\"824\""));
        assertThatThrownBy(() -> coco(Crowds.KEEP, OnFault.REFUSE)).hasMessageContaining("must fill the picture");
    }

    @Test
    void crowdsAreThingsOrIgnored() throws IOException {
        annotations("""
                {"id": 1, "image_id": 5, "category_id": 3, "bbox": [0, 0, 1, 6], "iscrowd": 1,
                 "segmentation": {"size": [6, 8], "counts": [0, 6, 42]}}""");
        Annotated kept = coco(Crowds.KEEP, OnFault.REFUSE).get(0);
        assertThat(kept.boxes()).hasSize(1);
        assertThat(kept.mask().orElseThrow().at(0, 5)).isEqualTo(1);
        Annotated skipped = coco(Crowds.SKIP, OnFault.REFUSE).get(0);
        assertThat(skipped.boxes()).isEmpty();
        assertThat(skipped.mask().orElseThrow().at(0, 5)).isEqualTo(Mask.IGNORED);
        assertThat(skipped.mask().orElseThrow().at(1, 5)).isZero();
    }

    @Test
    void everyFaultOfCocoIsNamedByItsAnnotation() throws IOException {
        annotations("""
                {"id": 1, "image_id": 6, "category_id": 3, "bbox": [0, 0, 1, 1]},
                {"id": 2, "image_id": 5, "category_id": 4, "bbox": [0, 0, 1, 1]},
                {"id": 3, "image_id": 5, "category_id": 3, "bbox": [2, 2, 0, 3]},
                {"id": 4, "image_id": 5, "category_id": 3, "bbox": [2, 2, 7, 3]},
                {"id": 5, "image_id": 5, "category_id": 3, "bbox": [2, 2, 6.3, 3]},
                {"id": 6, "image_id": 5, "category_id": 3},
                {"id": 7, "image_id": 5, "category_id": 3, "bbox": [0, 0, 1, 1], "segmentation": [[1, 2, 3, 4]]}""");
        assertThatThrownBy(() -> coco(Crowds.KEEP, OnFault.REFUSE))
                .isInstanceOfSatisfying(DataFaultException.class, thrown -> {
                    List<String> faults = thrown.faults();
                    assertThat(faults).hasSize(6);
                    assertThat(faults.get(0)).endsWith("annotations.json, annotation 1: there is no image 6");
                    assertThat(faults.get(1)).endsWith("annotation 2: there is no category 4");
                    assertThat(faults.get(2)).contains("annotation 3: box has no area: 2.0, 2.0, 2.0, 5.0");
                    assertThat(faults.get(3)).contains("annotation 4: box reaches out of the picture of 8.0 × 6.0");
                    assertThat(faults.get(4)).contains("annotation 6: box has no area");
                    assertThat(faults.get(5)).contains("annotation 7: polygon must have three points");
                });
        AnnotatedFiles rest = coco(Crowds.KEEP, OnFault.SKIP);
        assertThat(rest.faults()).hasSize(6);
        assertThat(rest.get(0).boxes())
                .hasSize(2)
                .first()
                .satisfies(each -> assertThat(each.box().right()).isEqualTo(8));
    }

    @Test
    void otherSizesMissingFilesAndOtherFilesAreNamed() throws IOException {
        annotations("");
        ImageFiles.write(Image.filled(6, 8, 1, 2, 3), folder.resolve("images").resolve("a.png"));
        AnnotatedFiles files = coco(Crowds.KEEP, OnFault.REFUSE);
        assertThatThrownBy(() -> files.get(0))
                .hasMessageContaining("a.png: must be of 8 × 6")
                .hasMessageContaining("6 × 8");
        Files.delete(folder.resolve("images").resolve("a.png"));
        assertThatThrownBy(() -> coco(Crowds.KEEP, OnFault.REFUSE)).hasMessageContaining("image 5: the file");
        assertThatThrownBy(() -> coco(Crowds.KEEP, OnFault.SKIP)).hasMessageContaining("no picture that is there");
        Files.writeString(folder.resolve("annotations.json"), "{\"images\": [");
        assertThatThrownBy(() -> coco(Crowds.KEEP, OnFault.SKIP)).hasMessageContaining("is no JSON");
        Files.writeString(folder.resolve("annotations.json"), "[]");
        assertThatThrownBy(() -> coco(Crowds.KEEP, OnFault.SKIP)).hasMessageContaining("no list of images");
    }

    @Test
    void everyFaultOfYoloIsNamedByItsLine() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        ImageFiles.write(Image.filled(10, 20, 1, 2, 3), folder.resolve("images").resolve("a.png"));
        ImageFiles.write(Image.filled(10, 20, 1, 2, 3), folder.resolve("images").resolve("b.png"));
        Path text = folder.resolve("labels").resolve("a.txt");
        Files.write(
                text,
                List.of(
                        "0 0.5 0.5 0.2 0.1",
                        "",
                        "2 0.5 0.5 0.2 0.1",
                        "0 0.95 0.5 0.2 0.1",
                        "1 0.5 0.5 0 0.1",
                        "1 0.5 nothing 0 0.1",
                        "1 0.5 0.5 0.1",
                        "1 0.1 0.1 0.5 0.1 0.3 0.4"));
        Files.writeString(folder.resolve("labels").resolve("c.txt"), "");
        assertThatThrownBy(() -> AnnotatedFiles.ofYolo(folder, List.of("ant", "cat"), OnFault.REFUSE))
                .isInstanceOfSatisfying(DataFaultException.class, thrown -> {
                    List<String> faults = thrown.faults();
                    assertThat(faults).hasSize(6);
                    assertThat(faults.get(0)).isEqualTo(text + ", line 3: label must be in [0, 1], got 2");
                    assertThat(faults.get(1)).contains("line 4: box reaches out of the picture");
                    assertThat(faults.get(2)).contains("line 5: box has no area");
                    assertThat(faults.get(3)).contains("line 6: must be a class and numbers");
                    assertThat(faults.get(4)).contains("line 7: must be a class and a box or a polygon");
                    assertThat(faults.get(5)).contains("c.txt: there is no picture of this name");
                });
        AnnotatedFiles rest = AnnotatedFiles.ofYolo(folder, List.of("ant", "cat"), OnFault.SKIP);
        assertThat(rest.get(0).boxes()).extracting(each -> each.label()).containsExactly(0, 1);
        Box polygon = rest.get(0).boxes().get(1).box();
        assertThat(polygon.left()).isCloseTo(1, within(1e-9));
        assertThat(polygon.bottom()).isCloseTo(8, within(1e-9));
        assertThat(rest.get(1).boxes()).isEmpty();
    }
}
