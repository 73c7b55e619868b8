package dev.viva.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.IdxFile;
import dev.viva.deep.data.LabelledImages;
import dev.viva.deep.data.SampleException;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.LabelledImage;
import dev.viva.vision.scene.SingleThings;
import dev.viva.vision.scene.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFilesTest {
    private static final int PICTURES = 30;

    @TempDir
    private Path folder;

    private final SingleThings things = new SingleThings(3, PICTURES, 16);

    @BeforeEach
    void write() throws IOException {
        for (int number = 0; number < PICTURES; number++) {
            LabelledImage each = things.get(number);
            Path into = folder.resolve(Thing.labels().get(each.label()));
            Files.createDirectories(into);
            ImageFiles.write(each.image(), into.resolve(number + ".png"));
        }
    }

    @Test
    void foldersAreClassesInTheOrderOfTheAlphabet() {
        LabelledFiles files = LabelledFiles.ofFolders(folder, OnFault.REFUSE);
        assertThat(files.classes()).isEqualTo(Thing.labels().stream().sorted().toList());
        assertThat(files.size()).isEqualTo(PICTURES);
        for (int number = 0; number < PICTURES; number++) {
            String name = files.files().get(number).getFileName().toString();
            LabelledImage written = things.get(Integer.parseInt(name.replace(".png", "")));
            assertThat(files.get(number).image()).isEqualTo(written.image());
            assertThat(files.classes().get(files.get(number).label()))
                    .isEqualTo(Thing.labels().get(written.label()));
        }
    }

    @Test
    void classesThatDifferFromTheOtherPartAreNamed() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        List<String> training = List.of("arrow", "car", "dog");
        assertThatThrownBy(() -> LabelledFiles.ofFolders(folder, training, OnFault.REFUSE))
                .isInstanceOfSatisfying(
                        DataFaultException.class,
                        thrown -> assertThat(thrown.faults())
                                .anyMatch(each -> each.contains("dog") && each.contains("missing"))
                                .anyMatch(each -> each.contains("house: is none of the classes")));
        LabelledFiles part = LabelledFiles.ofFolders(folder, training, OnFault.SKIP);
        assertThat(part.labels()).containsOnly(0, 1);
        assertThat(part.faults()).hasSize(10);
        assertThatThrownBy(() -> LabelledFiles.ofFolders(folder, OnFault.REFUSE))
                .hasMessage(folder.resolve("empty") + ": holds no picture");
        assertThatThrownBy(() -> LabelledFiles.ofFolders(folder.resolve("empty"), OnFault.SKIP))
                .isInstanceOf(DataFaultException.class);
    }

    @Test
    void aDamagedFileStopsWithItsNameOrIsLeftOutBefore() throws IOException {
        Path broken = Files.writeString(folder.resolve("car").resolve("broken.png"), "no picture");
        LabelledFiles files = LabelledFiles.ofFolders(folder, OnFault.REFUSE);
        int at = files.files().indexOf(broken);
        assertThatThrownBy(() -> files.get(at))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining(broken.toString());
        assertThatThrownBy(() -> all(Batches.of(files, 4).fetchedBy(2)))
                .isInstanceOf(SampleException.class)
                .hasMessageContaining(broken.toString());
        assertThatThrownBy(() -> files.sound(OnFault.REFUSE)).hasMessageContaining(broken + ": is no picture");
        LabelledFiles sound = files.sound(OnFault.SKIP);
        assertThat(sound.size()).isEqualTo(PICTURES);
        assertThat(sound.faults()).singleElement().asString().startsWith(broken + ": is no picture");
    }

    @Test
    void groupsDecodedByThreadsAreThoseOfOne() {
        LabelledFiles files = LabelledFiles.ofFolders(folder, OnFault.REFUSE);
        List<LabelledImage> alone = all(Batches.of(files, 7).shuffled(5));
        assertThat(all(Batches.of(files, 7).shuffled(5).fetchedBy(3)))
                .isEqualTo(alone)
                .hasSize(PICTURES);
    }

    private static <S> List<S> all(Batches<S> batches) {
        List<S> all = new ArrayList<>();
        try (Batches.Cursor<S> cursor = batches.open(0, 0)) {
            for (List<S> group = cursor.next(); group != null; group = cursor.next()) {
                all.addAll(group);
            }
        }
        return all;
    }

    @Test
    void aTableNamesFilesAndClassesAndItsFaultsByLine() throws IOException {
        Path table = folder.resolve("table.csv");
        Files.write(table, List.of("file,class", "car/9.png,car", "", "disc/0.png,disc", "car/19.png, car"));
        LabelledFiles files = LabelledFiles.ofTable(table, List.of(), OnFault.REFUSE);
        assertThat(files.classes()).containsExactly("car", "disc");
        assertThat(files.labels()).containsExactly(0, 1, 0);
        assertThat(files.get(1).image()).isEqualTo(things.get(0).image());
        Files.write(table, List.of("file,class", "car/9.png,car", "gone.png,car", "car/9.png", "car/9.png,cat"));
        assertThatThrownBy(() -> LabelledFiles.ofTable(table, List.of("car"), OnFault.REFUSE))
                .isInstanceOfSatisfying(
                        DataFaultException.class,
                        thrown -> assertThat(thrown.faults())
                                .containsExactly(
                                        table + ", line 3: the file " + folder.resolve("gone.png") + " is missing",
                                        table + ", line 4: must be a file and a class, got car/9.png",
                                        table + ", line 5: class must be one of [car], got cat"));
        assertThat(LabelledFiles.ofTable(table, List.of("car"), OnFault.SKIP).size())
                .isEqualTo(1);
    }

    @Test
    void idxFilesBecomeGreyPictures() {
        IdxPictures pictures = new IdxPictures(new LabelledImages(
                new IdxFile(new int[] {2, 2, 3}, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (byte) 250}),
                new IdxFile(new int[] {2}, new byte[] {4, 9})));
        Image second = pictures.get(1).image();
        assertThat(pictures.size()).isEqualTo(2);
        assertThat(pictures.get(1).label()).isEqualTo(9);
        assertThat(second.at(2, 1, 0)).isEqualTo(250).isEqualTo(second.at(2, 1, 2));
        assertThat(second.at(0, 1, 1)).isEqualTo(9);
    }
}
