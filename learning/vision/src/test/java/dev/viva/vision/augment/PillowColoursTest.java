package dev.viva.vision.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.vision.image.Image;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Brightness, contrast and saturation against Pillow's enhancers (script {@code colour_peer.py}), which cut off instead of rounding. */
class PillowColoursTest {
    private static List<String> golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(PillowColoursTest.class.getResourceAsStream("colour.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    @Test
    void everyPixelIsThatOfPillowToOneStep() throws IOException {
        List<String> lines = golden();
        String[] first = lines.getFirst().split(" ");
        Image picture = Image.of(
                Integer.parseInt(first[0]),
                Integer.parseInt(first[1]),
                HexFormat.of().parseHex(first[2]));
        assertThat(lines).hasSize(25);
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ");
            double factor = Double.parseDouble(words[1]);
            Image made = switch (words[0]) {
                case "Brightness" -> ColourJitter.adjusted(picture, factor, 1, 1, 0);
                case "Contrast" -> ColourJitter.adjusted(picture, 1, factor, 1, 0);
                default -> ColourJitter.adjusted(picture, 1, 1, factor, 0);
            };
            byte[] ours = made.pixels();
            byte[] theirs = HexFormat.of().parseHex(words[2]);
            int worst = 0;
            for (int at = 0; at < theirs.length; at++) {
                worst = Math.max(worst, Math.abs((ours[at] & 0xff) - (theirs[at] & 0xff)));
            }
            assertThat(worst).as(words[0] + " " + words[1]).isLessThanOrEqualTo(1);
        }
    }
}
