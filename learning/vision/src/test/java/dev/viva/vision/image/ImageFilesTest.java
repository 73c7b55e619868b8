package dev.viva.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every kind against what Pillow reads (script {@code files_peer.py}), and those that give no picture. */
class ImageFilesTest {
    @TempDir
    private Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ImageFilesTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private static List<String> golden() throws IOException {
        return new String(resource("files.txt"), StandardCharsets.US_ASCII)
                .lines()
                .toList();
    }

    @Test
    void everyKindIsReadAsPillowReadsIt() throws IOException {
        for (String line : golden()) {
            String[] words = line.split(" ");
            Image image = ImageFiles.STANDARD.decode(resource("files/" + words[0]), words[0]);
            assertThat(image).as(words[0]).hasToString("Image " + words[2] + " × " + words[3]);
            byte[] theirs = HexFormat.of().parseHex(words[4]);
            byte[] ours = image.pixels();
            int worst = 0;
            for (int at = 0; at < theirs.length; at++) {
                worst = Math.max(worst, Math.abs((ours[at] & 0xff) - (theirs[at] & 0xff)));
            }
            assertThat(worst).as(words[0]).isLessThanOrEqualTo(Integer.parseInt(words[1]));
        }
        assertThat(golden()).hasSizeGreaterThan(25);
    }

    @Test
    void theBackgroundShowsThroughAndFramesAreRefusedOnRequest() throws IOException {
        byte[] clear = resource("files/clear.png");
        Image onBlack = ImageFiles.STANDARD.withBackground(0).decode(clear, "clear.png");
        Image onWhite = ImageFiles.STANDARD.decode(clear, "clear.png");
        assertThat(onWhite.at(11, 0, 1) - onBlack.at(11, 0, 1)).isBetween(215, 225);
        for (String each : List.of("frames.gif", "frames.webp", "frames.png")) {
            byte[] frames = resource("files/" + each);
            assertThatThrownBy(() -> ImageFiles.STANDARD.refusingFrames().decode(frames, each))
                    .isInstanceOf(ImageFileException.class)
                    .hasMessage(each + ": has several frames");
        }
        for (String each : List.of("one.gif", "lossless.webp", "colour.png", "colour.jpg", "colour.bmp")) {
            assertThat(ImageFiles.STANDARD.refusingFrames().decode(resource("files/" + each), each))
                    .isNotNull();
        }
    }

    @Test
    void anEarlyEndIsRefusedWhereverItComes() throws IOException {
        for (String line : golden()) {
            String name = line.substring(0, line.indexOf(' '));
            byte[] whole = resource("files/" + name);
            for (int keep = 0; keep < whole.length * 95 / 100; keep += Math.max(1, whole.length / 40)) {
                byte[] part = Arrays.copyOf(whole, keep);
                String cut = name + " cut after " + keep + " of " + whole.length;
                if (!name.equals("frames.gif")) {
                    assertThatThrownBy(() -> ImageFiles.STANDARD.decode(part, name), cut)
                            .isInstanceOfSatisfying(ImageFileException.class, thrown -> {
                                assertThat(thrown.file()).isEqualTo(name);
                                assertThat(thrown.getMessage()).isEqualTo(name + ": " + thrown.reason());
                            });
                }
            }
        }
    }

    @Test
    void whateverIsBrokenGivesAPictureOrAnExceptionOfOurOwn() throws IOException {
        List<String> names = golden().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        int[] refused = {0};
        Laws.hold(12, random -> {
            for (String name : names) {
                byte[] broken = resource("files/" + name);
                for (int change = 0; change < 4; change++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(ImageFiles.STANDARD.withMostPixels(1_000_000).decode(broken, name))
                            .isNotNull();
                } catch (ImageFileException known) {
                    refused[0]++;
                }
            }
        });
        assertThat(refused[0]).isGreaterThan(60);
    }

    @Test
    void tooManyPixelsAreRefusedBeforeTheyAreDecoded() throws IOException {
        byte[] huge = withSize(resource("files/colour.png"), 30_000, 30_000);
        assertThatThrownBy(() -> ImageFiles.STANDARD.decode(huge, "huge.png"))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("huge.png: has 30000 × 30000 pixels, more than the limit of 100000000");
        assertThatThrownBy(() -> ImageFiles.STANDARD.withMostPixels(107).decode(resource("files/colour.jpg"), "a"))
                .hasMessageContaining("12 × 9");
        byte[] none = withSize(resource("files/colour.png"), 0, 0);
        assertThatThrownBy(() -> ImageFiles.STANDARD.decode(none, "none.png")).isInstanceOf(ImageFileException.class);
    }

    private static byte[] withSize(byte[] png, int width, int height) {
        ByteBuffer file = ByteBuffer.wrap(png.clone()).putInt(16, width).putInt(20, height);
        CRC32 check = new CRC32();
        check.update(file.array(), 12, 17);
        return file.putInt(29, (int) check.getValue()).array();
    }

    @Test
    void theContentDecidesAndFaultsNameTheFile() throws IOException {
        Path wrong = Files.write(folder.resolve("photo.jpg"), resource("files/colour.png"));
        assertThat(ImageFiles.STANDARD.read(wrong))
                .isEqualTo(ImageFiles.STANDARD.decode(resource("files/colour.png"), "x"));
        Path text = Files.writeString(folder.resolve("notes.png"), "nothing to see");
        assertThatThrownBy(() -> ImageFiles.STANDARD.read(text))
                .isInstanceOf(ImageFileException.class)
                .hasMessage(text + ": is no picture in JPEG, PNG, GIF, BMP or WebP");
        Path empty = Files.createFile(folder.resolve("empty.png"));
        assertThatThrownBy(() -> ImageFiles.STANDARD.read(empty)).hasMessage(empty + ": is empty");
        Path missing = folder.resolve("missing.png");
        assertThatThrownBy(() -> ImageFiles.STANDARD.read(missing)).hasMessage(missing + ": is missing");
        assertThatThrownBy(() -> ImageFiles.STANDARD.read(folder))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Laws.hold(20, random -> {
            Image image = ResizingTest.noise(random, 1 + random.nextInt(20), 1 + random.nextInt(20));
            Path png = folder.resolve("a.png");
            ImageFiles.write(image, png);
            assertThat(ImageFiles.STANDARD.read(png)).isEqualTo(image);
            Image one = Image.filled(image.width(), image.height(), image.at(0, 0, 0), 90, 30);
            Path jpeg = folder.resolve("a.JPEG");
            ImageFiles.write(one, jpeg);
            Image read = ImageFiles.STANDARD.read(jpeg);
            assertThat(Math.abs(read.at(0, 0, 0) - one.at(0, 0, 0))).isLessThanOrEqualTo(3);
        });
        Image image = Image.filled(2, 2, 0, 0, 0);
        assertThatThrownBy(() -> ImageFiles.write(image, folder.resolve("a.tiff")))
                .hasMessageContaining("a.tiff");
        assertThatThrownBy(() -> ImageFiles.jpeg(image, 2)).hasMessageContaining("got 2.0");
        assertThatThrownBy(() -> new ImageFiles(0, 0, false)).hasMessageContaining("got 0");
        assertThat(ImageFiles.jpeg(ResizingTest.noise(new java.util.SplittableRandom(1), 32, 32), 0.1))
                .hasSizeLessThan(
                        ImageFiles.jpeg(ResizingTest.noise(new java.util.SplittableRandom(1), 32, 32), 0.9).length);
    }
}
