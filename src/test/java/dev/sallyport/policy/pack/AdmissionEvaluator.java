package dev.sallyport.policy.pack;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a ValidatingAdmissionPolicy as the API server does, as far as the pack uses it: match conditions, variables in
 * their order, validations, with Kubernetes' functions for blocks and for asking who may do what. The blocks are computed
 * here bit by bit, not by the classes that wrote the policy.
 */
final class AdmissionEvaluator {
    private static final CelType CIDR = OpaqueType.create("net.CIDR");
    private static final CelType CHECK = OpaqueType.create("kubernetes.authorization.Check");

    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("object", SimpleType.DYN)
            .addVar("oldObject", SimpleType.DYN)
            .addVar("request", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .addVar("authorizer", CHECK)
            .addFunctionDeclarations(
                    CelFunctionDecl.newFunctionDeclaration(
                            "cidr", CelOverloadDecl.newGlobalOverload("cidr_text", CIDR, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "containsCIDR",
                            CelOverloadDecl.newMemberOverload(
                                    "contains_text", SimpleType.BOOL, CIDR, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "prefixLength", CelOverloadDecl.newMemberOverload("prefix_length", SimpleType.INT, CIDR)),
                    step("group"),
                    step("resource"),
                    step("namespace"),
                    step("check"),
                    CelFunctionDecl.newFunctionDeclaration(
                            "allowed", CelOverloadDecl.newMemberOverload("allowed_check", SimpleType.BOOL, CHECK)))
            .addFunctionBindings(
                    CelFunctionBinding.from("cidr_text", String.class, Block::parse),
                    CelFunctionBinding.from(
                            "contains_text",
                            Block.class,
                            String.class,
                            (block, text) -> block.contains(Block.parse(text))),
                    CelFunctionBinding.from("prefix_length", Block.class, block -> (long) block.prefix),
                    CelFunctionBinding.from("group_step", Asked.class, String.class, Asked::and),
                    CelFunctionBinding.from("resource_step", Asked.class, String.class, Asked::and),
                    CelFunctionBinding.from("namespace_step", Asked.class, String.class, Asked::and),
                    CelFunctionBinding.from("check_step", Asked.class, String.class, Asked::and),
                    CelFunctionBinding.from("allowed_check", Asked.class, Asked::allowed))
            .build();

    private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

    private final Manifest policy;

    AdmissionEvaluator(Manifest policy) {
        this.policy = policy;
    }

    private static CelFunctionDecl step(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(name + "_step", CHECK, CHECK, SimpleType.STRING));
    }

    /** What somebody asks of the API server. */
    record Request(@Nullable Object object, @Nullable Object oldObject, String user, List<String> mayDeliver) {
        static Request create(Object object) {
            return new Request(object, null, "jane", List.of());
        }
    }

    /** The messages of the validations that say no; none where a match condition does not hold. */
    List<String> refusals(Request request) throws CelEvaluationException {
        Map<String, Object> activation = new LinkedHashMap<>();
        put(activation, "object", request.object);
        put(activation, "oldObject", request.oldObject);
        activation.put("authorizer", new Asked("", request.mayDeliver));
        activation.put(
                "request",
                Map.of(
                        "userInfo", Map.of("username", request.user),
                        "namespace", "shop-checkout",
                        "resource", Map.of("group", "networking.k8s.io", "resource", "networkpolicies")));
        for (Map<?, ?> condition : entries("matchConditions")) {
            if (evaluate(condition, activation) != Boolean.TRUE) return List.of();
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        activation.put("variables", variables);
        for (Map<?, ?> variable : entries("variables")) {
            variables.put(String.valueOf(variable.get("name")), evaluate(variable, activation));
        }
        List<String> messages = new ArrayList<>();
        for (Map<?, ?> validation : entries("validations")) {
            if (evaluate(validation, activation) != Boolean.TRUE)
                messages.add(String.valueOf(validation.get("message")));
        }
        return messages;
    }

    private Object evaluate(Map<?, ?> holder, Map<String, Object> activation) throws CelEvaluationException {
        String expression = String.valueOf(holder.get("expression"));
        return PROGRAMS.computeIfAbsent(expression, AdmissionEvaluator::program).eval(activation);
    }

    private static CelRuntime.Program program(String expression) {
        try {
            return CEL.createProgram(CEL.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    @SuppressWarnings("unchecked") // the policy is one of the pack's own
    private List<Map<?, ?>> entries(String key) {
        return (List<Map<?, ?>>) policy.spec().getOrDefault(key, List.of());
    }

    private static void put(Map<String, Object> activation, String name, @Nullable Object value) {
        activation.put(name, value == null ? NullValue.NULL_VALUE : longs(value));
    }

    /** CEL knows no other whole numbers. */
    private static Object longs(Object value) {
        if (value instanceof Integer number) return number.longValue();
        if (value instanceof List<?> list)
            return list.stream().map(AdmissionEvaluator::longs).toList();
        if (!(value instanceof Map<?, ?> map)) return value;
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, entry) -> copy.put(key, longs(entry)));
        return copy;
    }

    /** A question to the authorizer, put together step by step. */
    record Asked(String question, List<String> allow) {
        Asked and(String step) {
            return new Asked(question + "/" + step, allow);
        }

        boolean allowed() {
            return allow.contains(question);
        }
    }

    /** A block as bits; mapped addresses are refused, as Kubernetes does it. */
    record Block(String bits, int prefix) {
        static Block parse(String text) {
            int slash = text.indexOf('/');
            Address address = Address.parse(text.substring(0, slash));
            String bits = address.toBigInteger()
                    .setBit(address.family().bits())
                    .toString(2)
                    .substring(1);
            return new Block(bits, Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(Block other) {
            return bits.length() == other.bits.length()
                    && prefix <= other.prefix
                    && bits.substring(0, prefix).equals(other.bits.substring(0, prefix));
        }
    }
}
