package dev.viva.deep.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.IdxFile;
import dev.viva.deep.data.LabelledImages;
import dev.viva.deep.data.LabelledImages.Image;
import dev.viva.deep.layer.Convolution2d;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Functions.Window;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads and learns digits; how well on all of them is measured by the benchmark. */
class DigitsTest {
    @TempDir
    private Path folder;

    @Test
    void aFewThousandDigitsTeachMostOfTheOthers() throws IOException {
        Path files = SharedData.require("mnist");
        LabelledImages training = LabelledImages.mnist(files, true);
        LabelledImages test = LabelledImages.mnist(files, false);
        assertThat(training.size()).isEqualTo(60_000);
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(training.get(0).label()).isEqualTo(5);
        Tensors.seed(1);
        Sequential network = Sequential.of(
                Convolution2d.of(1, 8, 5, new Window(2, 2, 1)),
                Layer.of("relu", Functions::relu),
                Convolution2d.of(8, 16, 3, new Window(2, 1, 1)),
                Layer.of("relu", Functions::relu),
                Layer.of("flatten", x -> x.flatten(1, 3)),
                Linear.of(16 * 7 * 7, 10));
        Task<Image> task = images -> Losses.crossEntropy(
                network.forward(LabelledImages.pixels(images, 0.1307, 0.3081)), LabelledImages.classes(images));
        Trainer.of(4)
                .fit(
                        network,
                        Optimizer.of(Adam.standard(), network.parameters(), 3e-3),
                        Batches.of(training.slice(0, 6000), 64).shuffled(1).fetchedBy(1),
                        null,
                        task);
        var images =
                requireNonNull(Batches.of(test.slice(0, 2000), 2000).open(0, 0).next());
        var said =
                network.forward(LabelledImages.pixels(images, 0.1307, 0.3081)).argmax(1);
        double right = said.isEqualTo(LabelledImages.classes(images)).sum().value() / 2000;
        assertThat(right).isGreaterThan(0.93);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = folder.resolve("digits-idx1-ubyte");
        Files.write(file, new byte[] {0, 0, 8, 1, 0, 0, 0, 5, 1, 2, 3});
        assertThatThrownBy(() -> IdxFile.read(file)).hasMessageContaining("need 5 bytes, it has 3");
        Files.write(file, new byte[] {0, 0, 8, 1, 0, 0});
        assertThatThrownBy(() -> IdxFile.read(file)).hasMessageContaining("ends within its header");
        Files.write(file, new byte[] {0, 0, 13, 1, 0, 0, 0, 5});
        assertThatThrownBy(() -> IdxFile.read(file)).hasMessageContaining("begins with 0xd01");
        Files.write(file, new byte[] {0, 0, 8, 1, -1, 0, 0, 5});
        assertThatThrownBy(() -> IdxFile.read(file)).hasMessageContaining("no possible lengths");
    }

    @Test
    void aMovedImageLeavesBlackBehind() {
        Image image = new Image(new byte[] {1, 2, 3, 4, 5, 6}, 2, 3, 7);
        assertThat(LabelledImages.moved(image, 1, 1).pixels()).containsExactly(0, 0, 0, 0, 1, 2);
        assertThat(LabelledImages.moved(image, -1, -1).pixels()).containsExactly(5, 6, 0, 0, 0, 0);
        assertThat(LabelledImages.moved(image, 0, 0)).usingRecursiveComparison().isEqualTo(image);
    }
}
