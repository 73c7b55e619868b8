package dev.viva.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The fields of one YAML mapping. A field that is missing or not allowed is noted with its line, and something of its
 * type is returned, so that all faults of a file are found in one reading. For one thread.
 */
final class Fields {
    private static final int SHOWN = 60;

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final String owner;
    private final int line;
    private final Faults faults;

    /**
     * Reads the names of the fields.
     *
     * @param owner what messages call the mapping; empty for the front matter itself
     */
    Fields(MappingNode node, String owner, Faults faults) {
        this.owner = owner;
        this.faults = faults;
        this.line = line(node);
        for (NodeTuple tuple : node.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
                faults.add(line(tuple.getKeyNode()), called(name) + " must be given once, got it twice");
            }
        }
    }

    /** The line of a node in its file: the mark counts from 0, and the front matter begins on the second line. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 2).orElse(1);
    }

    int line() {
        return line;
    }

    /** The line of a field, or of its mapping if it is missing. */
    int line(String name) {
        Node node = values.get(name);
        return node == null ? line : line(node);
    }

    /** The line of each field that is given. */
    Map<String, Integer> lines() {
        Map<String, Integer> lines = new LinkedHashMap<>();
        values.keySet().forEach(name -> lines.put(name, line(name)));
        return lines;
    }

    boolean has(String name) {
        asked.add(name);
        return values.containsKey(name);
    }

    /** Text that must be there and not blank. */
    String text(String name) {
        return one(name, "text", "", Fields::notBlank);
    }

    /** Text that may be missing. */
    @Nullable String optionalText(String name) {
        return has(name) ? text(name) : null;
    }

    /** An identifier. */
    String slug(String name) {
        return one(name, Slugs.ALLOWED, "", Fields::slug);
    }

    /** One of the constants of an enumeration. */
    <E extends Enum<E>> E choice(String name, E[] constants) {
        return one(name, choices(constants), constants[0], node -> constant(node, constants));
    }

    /** True or false; false if it is missing. */
    boolean flag(String name) {
        return has(name)
                && one(name, "true or false", false, node -> switch (scalar(node)) {
                    case "true" -> true;
                    case "false" -> false;
                    case null, default -> null;
                });
    }

    /** A whole number in a range. */
    int integer(String name, int least, int most) {
        return one(name, "a whole number in [" + least + ", " + most + "]", least, node -> whole(node, least, most));
    }

    /** A number above 0; 1 if it is missing. */
    double weight(String name) {
        return has(name) ? one(name, "a number in (0, 100]", 1.0, Fields::positive) : 1;
    }

    /** A value of any kind that {@code reader} understands; {@code null} from it means that it does not. */
    <T> T one(String name, String allowed, T otherwise, Function<Node, @Nullable T> reader) {
        asked.add(name);
        Node node = values.get(name);
        if (node == null) {
            faults.add(line, called(name) + " must be " + allowed + ", got nothing");
            return otherwise;
        }
        T value = reader.apply(node);
        if (value == null) {
            faults.add(line(node), called(name) + " must be " + allowed + ", got " + got(node));
            return otherwise;
        }
        return value;
    }

    /** A list of identifiers; empty if it is missing. */
    List<String> slugs(String name) {
        return list(name, Slugs.ALLOWED, Fields::slug);
    }

    /** A list of constants; empty if it is missing. */
    <E extends Enum<E>> List<E> choices(String name, E[] constants) {
        return list(name, choices(constants), node -> constant(node, constants));
    }

    /** A list of lists of words; empty if it is missing. */
    List<List<String>> alternatives(String name) {
        return list(name, "a list of words", Fields::wordList);
    }

    private static @Nullable List<String> wordList(Node node) {
        List<String> words = new ArrayList<>();
        for (Node item : Nodes.items(node)) {
            String word = notBlank(item);
            if (word == null) {
                return null;
            }
            words.add(word);
        }
        return words.isEmpty() ? null : words;
    }

    /** A list of mappings, each read by {@code reader}; empty if it is missing. */
    <T> List<T> objects(String name, Function<Fields, T> reader) {
        List<Fields> objects = new ArrayList<>();
        List<MappingNode> nodes =
                list(name, "a mapping of fields", node -> node instanceof MappingNode mapping ? mapping : null);
        for (MappingNode node : nodes) {
            objects.add(new Fields(node, called(name) + "[" + objects.size() + "]", faults));
        }
        return objects.stream().map(reader).toList();
    }

    /** One mapping, or {@code null} if it is missing. */
    @Nullable Fields object(String name) {
        if (has(name) && values.get(name) instanceof MappingNode node) {
            return new Fields(node, called(name), faults);
        }
        if (has(name)) {
            one(name, "a mapping of fields", "", node -> null);
        }
        return null;
    }

    /** A mapping of names to plain values; empty if it is missing. */
    Map<String, Object> plain(String name) {
        return has(name) ? one(name, "a mapping of names to plain values", Map.of(), Nodes::plain) : Map.of();
    }

    /** A mapping of names to mappings of plain values; empty if it is missing. */
    Map<String, Map<String, Object>> settings(String name) {
        return has(name) ? one(name, "a mapping of names to settings", Map.of(), Nodes::settings) : Map.of();
    }

    /** Notes every field that nobody asked for. */
    void end() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                faults.add(
                        line(entry.getValue()),
                        called(entry.getKey()) + " is no field here; the fields are " + String.join(", ", asked));
            }
        }
    }

    private <T> List<T> list(String name, String allowed, Function<Node, @Nullable T> reader) {
        if (!has(name)) {
            return List.of();
        }
        List<Node> nodes = one(name, "a list", List.of(), Nodes::list);
        List<T> items = new ArrayList<>();
        for (Node node : nodes) {
            T item = reader.apply(node);
            if (item == null) {
                faults.add(line(node), called(name) + " must hold " + allowed + ", got " + got(node));
            } else {
                items.add(item);
            }
        }
        return items;
    }

    private String called(String name) {
        return owner.isEmpty() ? name : owner + "." + name;
    }

    private static String got(Node node) {
        String value = scalar(node);
        if (value == null) {
            return node instanceof MappingNode ? "a mapping" : "a list";
        }
        return value.isEmpty()
                ? "nothing"
                : "'" + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + "'";
    }

    static @Nullable String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    private static @Nullable String notBlank(Node node) {
        String value = scalar(node);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable String slug(Node node) {
        String value = scalar(node);
        return value != null && Slugs.PATTERN.matcher(value).matches() ? value : null;
    }

    private static @Nullable Integer whole(Node node, int least, int most) {
        return Nodes.value(node) instanceof Long value && value >= least && value <= most
                ? Integer.valueOf(value.intValue())
                : null;
    }

    private static @Nullable Double positive(Node node) {
        double value = Nodes.value(node) instanceof Number number ? number.doubleValue() : 0;
        return value > 0 && value <= 100 ? value : null;
    }

    private static <E extends Enum<E>> String choices(E[] constants) {
        return "one of "
                + String.join(", ", Arrays.stream(constants).map(Slugs::of).toList());
    }

    private static <E extends Enum<E>> @Nullable E constant(Node node, E[] constants) {
        String value = scalar(node);
        return Arrays.stream(constants)
                .filter(each -> Slugs.of(each).equals(value))
                .findFirst()
                .orElse(null);
    }
}
