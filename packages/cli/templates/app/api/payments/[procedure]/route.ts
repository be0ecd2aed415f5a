import { payments } from "@/lib/payments/handler";

export { payments as GET, payments as POST };
