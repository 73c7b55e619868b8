package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.ColourJitter;
import dev.viva.vision.augment.Flip;
import dev.viva.vision.scene.Scenes;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedTrainingTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final Scenes SCENES = Scenes.of(2, 6, 64).withThings(1, 2);

    @TempDir
    private Path folder;

    private static Yolo network() {
        Tensors.seed(9);
        return Yolo.of(new YoloPlan(1.0 / 3, 1.0 / 16, 64, 10));
    }

    /** Mosaics, changed colours, sizes that vary, a warm-up and a mean: whatever could depend on where it began. */
    private static DetectorTrainer trainer(Path checkpoint, int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        Augmentation augmentation =
                Augmentation.of(Flip.HORIZONTAL.sometimes(0.5), new ColourJitter(0.4, 0.4, 0.4, 0.1));
        return DetectorTrainer.of(3)
                .withBatch(2)
                .withSeed(7)
                .with(new DetectorTrainer.Pictures(64, augmentation, 0.5, 1, 0.5))
                .with(new DetectorTrainer.Steps(Adam.withDecoupledDecay(), 3e-3, 0.1, 2, true, 1e-2, 10))
                .with(new DetectorTrainer.Average(0.9, 3))
                .withLoop(trainer -> trainer.withCheckpoint(checkpoint, 1)
                        .withLookEvery(1)
                        .withListener(look -> {
                            if (left.decrementAndGet() == 0) {
                                throw new IllegalStateException("the power is gone");
                            }
                        }));
    }

    @Test
    void aTrainingThatWasInterruptedGoesOnToTheSameBits() {
        Yolo whole = network();
        DetectorTrainer.Outcome expected = trainer(folder.resolve("whole"), ALL).fit(whole, SCENES);
        Path checkpoint = folder.resolve("interrupted");
        for (int steps : new int[] {4, 3, 2}) {
            assertThatThrownBy(() -> trainer(checkpoint, steps).fit(network(), SCENES))
                    .hasStackTraceContaining("the power is gone");
            assertThat(checkpoint).exists();
        }
        Yolo resumed = network();
        DetectorTrainer.Outcome outcome = trainer(checkpoint, ALL).fit(resumed, SCENES);
        assertThat(outcome.history()).isEqualTo(expected.history());
        whole.state()
                .forEach((name, tensor) -> assertThat(
                                Objects.requireNonNull(resumed.state().get(name))
                                        .hasSameElements(tensor))
                        .as(name)
                        .isTrue());
    }
}
