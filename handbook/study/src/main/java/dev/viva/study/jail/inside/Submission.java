package dev.viva.study.jail.inside;

import dev.viva.study.jail.inside.Wire.WireException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a submission and how scripts are carried out on them. A script is {@code {"none" | "new", constructor
 * arguments, steps}}; a step is a method's name and its arguments. An observation is a list: {@code ("value", value,
 * arguments changed)}, {@code ("thrown", class, message, line)}, {@code ("unfit", why)} for a value that cannot go through
 * the wall, or {@code ("absent", what)} for a class or method that is not there.
 */
final class Submission {
    private static final int FRAMES_LOOKED_AT = 64;

    private final Loader loader;

    Submission(Map<String, byte[]> classes) {
        this.loader = new Loader(classes);
    }

    /** Sees its own classes and the platform's, not the runner's. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super("submission", ClassLoader.getPlatformClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }

    /** That a value cannot go through the wall. */
    static List<Object> unfit(String why) {
        return List.of("unfit", why);
    }

    private static List<Object> absent(String what) {
        return List.of("absent", what);
    }

    /** Carries out one script; ends at the first step that gives no value. */
    List<Object> run(String entry, Object[] script) {
        List<Object> observed = new ArrayList<>();
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> type = type(entry, observed);
        if (type == null) {
            return observed;
        }
        Object self = script[0].equals("new") ? construct(type, (List<?>) script[1], observed) : null;
        if (!observed.isEmpty()) {
            return observed;
        }
        Map<String, Optional<Method>> known = new HashMap<>();
        for (Object step : (List<?>) script[2]) {
            List<?> call = (List<?>) step;
            String name = (String) call.get(0);
            List<?> arguments = (List<?>) call.get(1);
            Optional<Method> method =
                    known.computeIfAbsent(name + arguments.size(), each -> method(type, self, name, arguments.size()));
            List<Object> seen = method.map(each -> call(each, self, arguments))
                    .orElseGet(() -> absentMethod(self, name, arguments.size()));
            observed.add(seen);
            if (!seen.getFirst().equals("value")) {
                break;
            }
        }
        return observed;
    }

    private @Nullable Class<?> type(String entry, List<Object> observed) {
        try {
            return Class.forName(entry, false, loader);
        } catch (ClassNotFoundException missing) {
            observed.add(absent("class " + entry));
        } catch (LinkageError broken) {
            observed.add(thrown(broken));
        }
        return null;
    }

    private static @Nullable Object construct(Class<?> type, List<?> arguments, List<Object> observed) {
        for (Constructor<?> each : type.getConstructors()) {
            if (each.getParameterCount() == arguments.size()) {
                try {
                    return each.newInstance(fit(each.getParameterTypes(), arguments));
                } catch (InvocationTargetException failed) {
                    observed.add(thrown(cause(failed)));
                } catch (ReflectiveOperationException | RuntimeException refused) {
                    observed.add(absent("public constructor with these arguments: " + refused.getMessage()));
                } catch (Error failed) {
                    observed.add(thrown(failed));
                }
                return null;
            }
        }
        observed.add(absent("public constructor with " + arguments.size() + " arguments"));
        return null;
    }

    /** The last of the public methods that fit, if there are several. */
    private static Optional<Method> method(Class<?> type, @Nullable Object self, String name, int arguments) {
        Optional<Method> found = Optional.empty();
        for (Method each : type.getMethods()) {
            boolean fits = Modifier.isStatic(each.getModifiers()) == (self == null);
            if (each.getName().equals(name) && each.getParameterCount() == arguments && fits) {
                found = Optional.of(each);
            }
        }
        return found;
    }

    private static List<Object> absentMethod(@Nullable Object self, String name, int arguments) {
        return absent("public " + (self == null ? "static " : "") + "method " + name + " with " + arguments
                + (arguments == 1 ? " argument" : " arguments"));
    }

    private static List<Object> call(Method method, @Nullable Object self, List<?> arguments) {
        try {
            Object[] given = fit(method.getParameterTypes(), arguments);
            byte[] before = Wire.bytes(Arrays.asList(given));
            Object value = method.invoke(self, given);
            return observed(value, !Arrays.equals(before, Wire.bytes(Arrays.asList(given))));
        } catch (InvocationTargetException failed) {
            return thrown(cause(failed));
        } catch (IllegalArgumentException | IllegalAccessException refused) {
            return absent("public method " + method.getName() + " with arguments of the kinds asked for");
        } catch (WireException wrong) {
            return unfit(String.valueOf(wrong.getMessage()));
        } catch (Error failed) {
            return thrown(failed);
        }
    }

    private static List<Object> observed(@Nullable Object value, boolean changed) {
        try {
            Object sent = Wire.value(Wire.bytes(value));
            return new ArrayList<>(Arrays.asList("value", sent, changed));
        } catch (WireException unfit) {
            return unfit(String.valueOf(unfit.getMessage()));
        } catch (RuntimeException | StackOverflowError thrownByTheValue) {
            return thrown(thrownByTheValue);
        }
    }

    /** Lists go to arrays and numbers to wider ones where the parameter asks for that. */
    private static Object[] fit(Class<?>[] types, List<?> arguments) {
        Object[] fitted = new Object[types.length];
        for (int at = 0; at < types.length; at++) {
            Object argument = arguments.get(at);
            fitted[at] = types[at] == double.class && argument instanceof Integer number
                    ? (Object) number.doubleValue()
                    : argument;
        }
        return fitted;
    }

    private static Throwable cause(InvocationTargetException failed) {
        Throwable cause = failed.getCause();
        return cause instanceof ExceptionInInitializerError wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : cause == null ? failed : cause;
    }

    /** A learner's exception may throw in turn when it is asked what it says. */
    private static List<Object> thrown(Throwable thrown) {
        String message;
        int line = -1;
        try {
            message = String.valueOf(thrown.getMessage());
            StackTraceElement[] frames = thrown.getStackTrace();
            for (int at = 0; at < Math.min(frames.length, FRAMES_LOOKED_AT) && line < 0; at++) {
                line = "submission".equals(frames[at].getClassLoaderName()) ? frames[at].getLineNumber() : -1;
            }
        } catch (RuntimeException | Error silent) {
            message = "";
        }
        String kept = message.substring(0, Math.min(message.length(), 300));
        return List.of("thrown", thrown.getClass().getName(), kept, line);
    }
}
