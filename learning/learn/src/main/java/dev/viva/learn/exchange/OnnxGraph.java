package dev.viva.learn.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * A graph of ONNX under construction, operators of version 15: each method adds a node and gives the name of the tensor that it
 * makes. Numbers are in single precision unless said otherwise. Not thread-safe.
 */
public final class OnnxGraph {
    /** The types of elements, as ONNX numbers them. */
    public enum Type {
        /** 32-bit floating point. */
        FLOAT(1),
        /** Whole numbers of 64 bits. */
        INT64(7),
        /** Texts. */
        STRING(8),
        /** 64-bit floating point. */
        DOUBLE(11);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /** An attribute of a node. Immutable. */
    public static final class Attribute {
        private static final int FLOAT = 1;
        private static final int INT = 2;
        private static final int STRING = 3;
        private static final int FLOATS = 6;
        private static final int INTS = 7;
        private static final int STRINGS = 8;

        private final Protobuf message;

        private Attribute(Protobuf message) {
            this.message = message;
        }

        /** One number. */
        public static Attribute of(String name, float value) {
            return new Attribute(start(name, FLOAT).single(2, value));
        }

        /** One whole number. */
        public static Attribute of(String name, long value) {
            return new Attribute(start(name, INT).number(3, value));
        }

        /** A text. */
        public static Attribute of(String name, String value) {
            return new Attribute(start(name, STRING).text(4, value));
        }

        /** Numbers. */
        public static Attribute of(String name, float[] values) {
            return new Attribute(start(name, FLOATS).singles(7, values));
        }

        /** Whole numbers. */
        public static Attribute of(String name, long[] values) {
            return new Attribute(start(name, INTS).numbers(8, values));
        }

        /** Texts. */
        public static Attribute of(String name, Iterable<String> values) {
            Protobuf message = start(name, STRINGS);
            values.forEach(value -> message.text(9, value));
            return new Attribute(message);
        }

        private static Protobuf start(String name, int type) {
            return new Protobuf().text(1, name).number(20, type);
        }
    }

    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 15;
    private static final int LEARNING_OPERATORS = 3;
    private static final String LEARNING = "ai.onnx.ml";

    private final Protobuf nodes = new Protobuf();
    private final Protobuf constants = new Protobuf();
    private final Protobuf inputs = new Protobuf();
    private final Protobuf outputs = new Protobuf();
    private final Protobuf notes = new Protobuf();
    private final Set<String> taken = new HashSet<>();
    private int made;

    /** An empty graph. */
    public OnnxGraph() {}

    /** Declares an input of one column. */
    String input(String name, Type type) {
        take(name);
        inputs.message(11, value(name, type, 1));
        return name;
    }

    /** Declares that {@code tensor} is an output; {@code width} 0 for one without columns. */
    void output(String name, Type type, int width, String tensor) {
        take(name);
        outputs.message(12, value(name, type, width));
        node(nodes, "", "Identity", new String[] {tensor}, name);
    }

    /** Declares an input of these sides, each at least 1. */
    public String input(String name, Type type, long... sides) {
        take(name);
        inputs.message(11, value(name, type, sides));
        return name;
    }

    /** Declares that {@code tensor}, of these sides, is an output. */
    public void output(String name, Type type, long[] sides, String tensor) {
        take(name);
        outputs.message(12, value(name, type, sides));
        node(nodes, "", "Identity", new String[] {tensor}, name);
    }

    /** Adds a note that readers of the file find by its key. */
    public void note(String key, String text) {
        notes.message(14, new Protobuf().text(1, key).text(2, text));
    }

    private static Protobuf value(String name, Type type, long... sides) {
        Protobuf shape = new Protobuf();
        for (long side : sides) {
            shape.message(1, new Protobuf().number(1, side));
        }
        return value(name, type, shape);
    }

    private void take(String name) {
        if (!taken.add(name)) {
            throw new IllegalArgumentException("OnnxExport: inputs and outputs must have distinct names, and '" + name
                    + "' is there twice; outputs are called label, probabilities and variable");
        }
    }

    private static Protobuf value(String name, Type type, int width) {
        Protobuf shape = new Protobuf().message(1, new Protobuf().text(2, "N"));
        if (width > 0) {
            shape.message(1, new Protobuf().number(1, width));
        }
        return value(name, type, shape);
    }

    private static Protobuf value(String name, Type type, Protobuf shape) {
        Protobuf tensor = new Protobuf().number(1, type.number).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /** A node of the general operators. */
    public String node(String operator, String... from) {
        return node(operator, from, new Attribute[0]);
    }

    /** A node of the general operators with attributes. */
    public String node(String operator, String[] from, Attribute... attributes) {
        String name = fresh();
        node(nodes, "", operator, from, name, attributes);
        return name;
    }

    /** A node of the general operators that makes two tensors. */
    public String[] pair(String operator, String[] from, Attribute... attributes) {
        String[] names = {fresh(), fresh()};
        Protobuf node = new Protobuf();
        for (String input : from) {
            node.text(1, input);
        }
        node.text(2, names[0])
                .text(2, names[1])
                .text(3, operator + "_" + names[0])
                .text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message);
        }
        nodes.message(1, node);
        return names;
    }

    /** One number in double precision, for any shape. */
    String number(double value) {
        return doubles(new double[] {value}, 1);
    }

    /** The sum of each row, as one column. */
    String rowSums(String values) {
        return node("ReduceSum", values, integers(new long[] {1}, 1));
    }

    /** A node of the operators for learning. */
    String learning(String operator, String from, Attribute... attributes) {
        String name = fresh();
        node(nodes, LEARNING, operator, new String[] {from}, name, attributes);
        return name;
    }

    /** {@code tensor} with elements of another type. */
    String cast(String tensor, Type type) {
        return node("Cast", new String[] {tensor}, Attribute.of("to", type.number));
    }

    /** A constant of these dimensions; without any it is one number. */
    public String floats(float[] values, long... dimensions) {
        byte[] raw = new byte[Math.multiplyExact(values.length, Float.BYTES)];
        littleEndian(raw).asFloatBuffer().put(values);
        return constant(Type.FLOAT, raw, dimensions);
    }

    /** A constant in double precision. */
    String doubles(double[] values, long... dimensions) {
        byte[] raw = new byte[Math.multiplyExact(values.length, Double.BYTES)];
        littleEndian(raw).asDoubleBuffer().put(values);
        return constant(Type.DOUBLE, raw, dimensions);
    }

    /** A constant of whole numbers. */
    public String integers(long[] values, long... dimensions) {
        byte[] raw = new byte[Math.multiplyExact(values.length, Long.BYTES)];
        littleEndian(raw).asLongBuffer().put(values);
        return constant(Type.INT64, raw, dimensions);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(Type type, byte[] raw, long... dimensions) {
        String name = fresh();
        Protobuf tensor = new Protobuf();
        for (long dimension : dimensions) {
            tensor.number(1, dimension);
        }
        constants.message(5, tensor.number(2, type.number).text(8, name).bytes(9, raw));
        return name;
    }

    private static void node(
            Protobuf into, String domain, String operator, String[] from, String name, Attribute... attributes) {
        Protobuf node = new Protobuf();
        for (String input : from) {
            node.text(1, input);
        }
        node.text(2, name).text(3, operator + "_" + name).text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message);
        }
        into.message(1, domain.isEmpty() ? node : node.text(7, domain));
    }

    private String fresh() {
        return "viva/" + made++;
    }

    /** The bytes of a model. */
    public byte[] model(String describing) {
        Protobuf graph = new Protobuf();
        Protobuf general = new Protobuf().text(1, "").number(2, OPERATORS);
        Protobuf learning = new Protobuf().text(1, LEARNING).number(2, LEARNING_OPERATORS);
        byte[] whole = concatenated(graph.text(2, "viva").text(10, describing), nodes, constants, inputs, outputs);
        Protobuf model = new Protobuf()
                .number(1, IR_VERSION)
                .text(2, "Viva")
                .text(6, describing)
                .bytes(7, whole)
                .message(8, general)
                .message(8, learning);
        return concatenated(model, notes);
    }

    /** Messages may be joined end to end. */
    private static byte[] concatenated(Protobuf... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Protobuf part : parts) {
            all.writeBytes(part.toBytes());
        }
        return all.toByteArray();
    }
}
