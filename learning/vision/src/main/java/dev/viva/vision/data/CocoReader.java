package dev.viva.vision.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.Mask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Opens annotations of COCO's form. */
final class CocoReader {
    private static final double HALF_A_PIXEL = 0.5;

    private final Path json;
    private final Path folder;
    private final AnnotatedFiles.Crowds crowds;
    private final Faults faults = new Faults();

    CocoReader(Path json, Path folder, AnnotatedFiles.Crowds crowds) {
        this.json = json;
        this.folder = folder;
        this.crowds = crowds;
    }

    /** A thing: its box, unless a crowd has none, its class in the mask, and its pixels. */
    private record Thing(Optional<LabelledBox> box, int inMask, Optional<Segment> segment) {}

    private record Picture(Path file, int width, int height, List<Thing> things) implements AnnotatedFiles.Knowledge {
        @Override
        public Annotated about(Image image) {
            if (image.width() != width || image.height() != height) {
                throw new DataFaultException(List.of(file + ": must be of " + width + " × " + height
                        + ", as its annotations say, got " + image.width() + " × " + image.height()));
            }
            List<LabelledBox> boxes =
                    things.stream().flatMap(each -> each.box.stream()).toList();
            return new Annotated(image, boxes, mask());
        }

        private Optional<Mask> mask() {
            List<Thing> marked =
                    things.stream().filter(each -> each.segment.isPresent()).toList();
            if (marked.size() < things.size() || marked.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Mask.painted(
                    width,
                    height,
                    into -> marked.stream()
                            .sorted(Comparator.comparingInt(this::pixels).reversed())
                            .forEach(each -> each.segment
                                    .orElseThrow()
                                    .forEach(width, height, pixel -> into[pixel] = (byte) each.inMask))));
        }

        private int pixels(Thing thing) {
            int[] pixels = {0};
            thing.segment.orElseThrow().forEach(width, height, _ -> pixels[0]++);
            return pixels[0];
        }
    }

    AnnotatedFiles read(OnFault onFault) {
        JsonNode root = root();
        List<JsonNode> categories = new ArrayList<>();
        root.path("categories").forEach(categories::add);
        categories.sort(Comparator.comparingLong(each -> each.path("id").asLong()));
        Map<Long, Integer> labels = new LinkedHashMap<>();
        categories.forEach(each -> labels.put(each.path("id").asLong(), labels.size()));
        Map<Long, Picture> pictures = pictures(root.path("images"));
        for (JsonNode each : root.path("annotations")) {
            annotation(each, labels, pictures);
        }
        List<String> found = faults.settle(onFault);
        if (pictures.isEmpty()) {
            faults.add(json, "names no picture that is there");
            throw new DataFaultException(faults.found());
        }
        return new AnnotatedFiles(
                pictures.values().stream()
                        .map(each -> new AnnotatedFiles.Entry(each.file, each))
                        .toList(),
                categories.stream().map(each -> each.path("name").asText()).toList(),
                found,
                ImageFiles.STANDARD);
    }

    private JsonNode root() {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(json));
            if (!root.path("images").isArray()) {
                throw new DataFaultException(List.of(json + ": has no list of images"));
            }
            return root;
        } catch (JsonProcessingException broken) {
            throw new DataFaultException(List.of(json + ": is no JSON (" + broken.getOriginalMessage() + ")"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<Long, Picture> pictures(JsonNode images) {
        Map<Long, Picture> pictures = new LinkedHashMap<>();
        for (JsonNode each : images) {
            String place = json + ", image " + each.path("id").asText();
            Path file = folder.resolve(each.path("file_name").asText());
            int width = each.path("width").asInt();
            int height = each.path("height").asInt();
            if (width < 1 || height < 1) {
                faults.add(place, "must have a width and a height, got " + width + " × " + height);
            } else if (faults.exists(place, file)) {
                pictures.put(each.path("id").asLong(), new Picture(file, width, height, new ArrayList<>()));
            }
        }
        return pictures;
    }

    private void annotation(JsonNode json, Map<Long, Integer> labels, Map<Long, Picture> pictures) {
        String place = this.json + ", annotation " + json.path("id").asText();
        Picture picture = pictures.get(json.path("image_id").asLong());
        Integer label = labels.get(json.path("category_id").asLong());
        if (picture == null) {
            faults.add(place, "there is no image " + json.path("image_id").asText());
        } else if (label == null) {
            faults.add(place, "there is no category " + json.path("category_id").asText());
        } else if (json.path("iscrowd").asInt() != 0 && crowds == AnnotatedFiles.Crowds.SKIP) {
            picture.things.add(new Thing(Optional.empty(), Mask.IGNORED, segment(place, json, picture)));
        } else {
            box(place, json.path("bbox"), picture)
                    .ifPresent(box -> picture.things.add(new Thing(
                            Optional.of(new LabelledBox(box, label)), label + 1, segment(place, json, picture))));
        }
    }

    private Optional<Box> box(String place, JsonNode bbox, Picture picture) {
        double left = bbox.path(0).asDouble(Double.NaN);
        double top = bbox.path(1).asDouble(Double.NaN);
        double[] edges = {
            left,
            top,
            left + bbox.path(2).asDouble(Double.NaN),
            top + bbox.path(3).asDouble(Double.NaN)
        };
        return faults.box(place, edges, picture.width, picture.height, HALF_A_PIXEL);
    }

    private Optional<Segment> segment(String place, JsonNode annotation, Picture picture) {
        JsonNode segmentation = annotation.path("segmentation");
        if (segmentation.isMissingNode() || segmentation.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Objects.requireNonNull(Segment.of(segmentation, picture.width, picture.height)));
        } catch (IllegalArgumentException damaged) {
            faults.add(place, String.valueOf(damaged.getMessage()));
            return Optional.empty();
        }
    }
}
