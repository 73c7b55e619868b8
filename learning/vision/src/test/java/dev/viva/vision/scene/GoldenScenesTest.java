package dev.viva.vision.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.LabelledImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Scenes never change: the detector and the classifier that come along were taught with them, and goals are stated on them. Whoever changes
 * what is drawn teaches both anew and writes the new figures here.
 */
class GoldenScenesTest {
    private static void add(MessageDigest digest, Annotated scene) {
        digest.update(scene.image().pixels());
        scene.mask().ifPresent(mask -> digest.update(mask.classes()));
        for (LabelledBox each : scene.boxes()) {
            digest.update(ByteBuffer.allocate(4 * Double.BYTES + Integer.BYTES)
                    .putDouble(each.box().left())
                    .putDouble(each.box().top())
                    .putDouble(each.box().right())
                    .putDouble(each.box().bottom())
                    .putInt(each.label())
                    .array());
        }
    }

    private static String of(Scenes scenes) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int number = 0; number < scenes.size(); number++) {
            add(digest, scenes.get(number));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    @Test
    void theSeedsOfTheDetectorThatComesAlongGiveTheSameScenes() throws NoSuchAlgorithmException {
        assertThat(of(Scenes.of(1, 40, 160))).isEqualTo("ccce79120ff3ff7b");
        assertThat(of(Scenes.of(4_711, 10, 160))).isEqualTo("b3fc384742ffd91d");
    }

    @Test
    void everySettingGivesTheSameScenes() throws NoSuchAlgorithmException {
        Scenes set = Scenes.of(2, 20, 64)
                .withSides(90, 70)
                .withThings(0, 9)
                .withScale(0.1, 0.7)
                .withLeastVisible(0.5)
                .withNoise(12)
                .withWholeBoxes();
        assertThat(of(set)).isEqualTo("37a551caade7f4a8");
    }

    @Test
    void singleThingsStayTheSame() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SingleThings things = new SingleThings(1, 40, 32);
        for (int number = 0; number < things.size(); number++) {
            LabelledImage each = things.get(number);
            digest.update(each.image().pixels());
            digest.update((byte) each.label());
        }
        assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo("754a4ba1ff28e45e");
    }
}
