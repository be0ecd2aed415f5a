import type { TossErrorCode } from "./error-codes.data.ts";

/** What a developer should check, by code. Kept apart from the table of codes, so that no browser loads it. */
export const errorHints: Readonly<Record<TossErrorCode, string>> = {
  UNAUTHORIZED_KEY:
    "Check that the secret key (시크릿 키) is copied whole from the developer centre and was not re-issued since.",
  INVALID_API_KEY:
    "Use the secret key of the same pair as the client key of the window: gsk with gck, sk with ck, test with test.",
  INCORRECT_BASIC_AUTH_FORMAT:
    "Send Authorization: Basic with base64 of the secret key and a colon after it.",
  INVALID_CLIENT_KEY:
    "Check the client key (클라이언트 키) that the browser opens the window or widget with.",
  FORBIDDEN_REQUEST:
    "Check that the contract covers this feature, and that the payment belongs to the merchant of this secret key.",
  FORBIDDEN_CONSECUTIVE_REQUEST:
    "Wait, look the payment up, then decide: the same operation on one payment came again too soon.",
  NOT_FOUND_HTTP_METHOD:
    "Check the HTTP method against the API reference: the path exists with another one.",
  API_VERSION_UPDATE_NEEDED:
    "Raise the API version of this key in the developer centre (API 버전).",
  INVALID_REQUEST:
    "Compare the body with the API reference; on confirm, check that amount is what the window was opened with.",
  INVALID_REQUIRED_PARAM: "Send every required parameter; the message may name the missing one.",
  NOT_FOUND: "Check the path, and the key or id in it.",
  NOT_FOUND_PAYMENT:
    "Check paymentKey or orderId, and that the secret key is of the same merchant and mode: test keys do not see live payments.",
  NOT_FOUND_PAYMENT_SESSION:
    "Confirm within 10 minutes after the buyer authenticated; this payment is EXPIRED, so open a new window.",
  NOT_FOUND_MERCHANT: "Check which merchant id (MID, 상점아이디) the secret key belongs to.",
  NOT_FOUND_MERCHANT_INTEGRATION:
    "Ask Toss Payments to set up the integration of this merchant id (MID, 상점아이디).",
  NOT_FOUND_METHOD: "Check the payment method, or the methodKey of Brandpay.",
  NOT_FOUND_METHOD_IN_GROUP:
    "Use a Brandpay methodKey that was registered within this merchant group.",
  NOT_FOUND_METHOD_OWNERSHIP:
    "Use the Brandpay methodKey together with the customerKey that registered it.",
  NOT_FOUND_TERMINAL_ID: "Ask Toss Payments to add the terminal id (단말기번호) to the contract.",
  NOT_REGISTERED_BUSINESS:
    "Register the business number (사업자등록번호) with the card company through Toss Payments.",
  INVALID_UNREGISTERED_SUBMALL:
    "Register the sub-mall (하위몰), or take this card with authentication (안심클릭, ISP).",
  INVALID_IDEMPOTENCY_KEY: "Keep the Idempotency-Key header within 300 characters.",
  IDEMPOTENT_REQUEST_PROCESSING:
    "Repeat with the same Idempotency-Key in a moment: the first request is still running.",
  INVALID_TEST_CODE: "Set TossPayments-Test-Code to an error code that Toss publishes.",
  DUPLICATED_REQUEST: "Look the payment up: the same request was accepted before.",
  MAINTAINED_METHOD: "Offer another payment method until the maintenance (점검) is over.",
  NOT_SUPPORTED_PROCESS:
    "Check that this operation exists for the method and the status of the payment.",
  INVALID_ORDER_ID: "Make orderId of 6 to 64 characters of A-Z a-z 0-9 - _.",
  INVALID_ORDER_NAME: "Keep orderName within 100 characters.",
  INVALID_PAYMENT_KEY: "Send paymentKey exactly as Toss gave it.",
  DUPLICATED_ORDER_ID: "Look the order up by orderId; for a new payment make a new orderId.",
  UNAPPROVED_ORDER_ID: "Look the order up: it has no approved payment yet.",
  ALREADY_PROCESSED_PAYMENT:
    "Look the payment up; when it is DONE with your orderId and amount, it is paid.",
  ALREADY_COMPLETED_PAYMENT:
    "Look the payment up; when it is DONE with your orderId and amount, it is paid.",
  REQUIRED_AMOUNT: "Send amount.",
  BELOW_ZERO_AMOUNT: "Send an amount above 0.",
  BELOW_MINIMUM_AMOUNT: "Charge at least 100 won by card and 200 won by bank account.",
  INVALID_CURRENCY: "Check currency, and that the method can take it.",
  NOT_SUPPORTED_USD: "Offer a card or method that takes USD.",
  EXCEED_MAX_AMOUNT:
    "Check the limit of one transaction (거래금액 한도) in the contract and of the buyer's method.",
  EXCEED_MAX_PAYMENT_AMOUNT: "The buyer's daily amount is used up; offer another method.",
  EXCEED_MAX_DAILY_PAYMENT_COUNT:
    "The buyer's number of payments a day is used up; offer another method.",
  EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT: "The buyer's monthly amount is used up; offer another method.",
  EXCEED_MAX_ONE_DAY_AMOUNT:
    "The daily limit of the account or wallet is reached; offer another method.",
  EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT:
    "The daily withdrawal limit of the bank account is reached; offer another method.",
  EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT:
    "The amount is over the single withdrawal limit of the bank account; offer another method.",
  EXCEEDS_TRANSFER_AMOUNT_MAXIMUM: "Do not offer bank transfer (계좌이체) above 10 million won.",
  EXCEED_UNKNOWN_CASE:
    "Some limit of the method or the contract is reached; ask Toss Payments which.",
  EXCEED_MAX_QUERY_LIMIT: "Ask for fewer rows: limit or size is above the maximum.",
  INVALID_PAGING_KEY: "Pass on the cursor of the page before unchanged.",
  INVALID_DATE: "Check the dates: form, order, and length of the range; they are Korean time.",
  INVALID_ISO_DATE_FORMAT: "Write times in ISO 8601.",
  INVALID_URL: "Write the URL with http:// or https://.",
  INVALID_URL_FORMAT: "Check the form of the URL.",
  INVALID_SUCCESS_URL: "Send successUrl.",
  INCORRECT_SUCCESS_URL_FORMAT: "Check the form of successUrl.",
  INCORRECT_FAIL_URL_FORMAT: "Check the form of failUrl.",
  INVALID_EMAIL: "Check the form of customerEmail.",
  INVALID_CUSTOMER_KEY:
    "Make customerKey of 2 to 300 characters of A-Z a-z 0-9 - _ = . @, and 50 at most where the browser SDK reads it.",
  INVALID_FLOW_MODE_PARAMETERS: "With flowMode DIRECT send cardCompany, bank or easyPay, too.",
  INVALID_EASY_PAY: "Check the wallet code in easyPay (간편결제사 코드).",
  NOT_SUPPORTED_METHOD: "Check method, and that the contract covers it.",
  NOT_SUPPORTED_CARRIER: "Offer another method: this mobile carrier (통신사) is not supported.",
  INVALID_IDENTIFICATION_TYPE: "Check the kind of identity check (본인 인증 타입).",
  INVALID_AUTHORIZE_AUTH:
    "Look the payment up: the way it was authenticated does not fit this confirm.",
  INVALID_AUTHORIZE_AUTH_TYPE_GIFT_CERTIFICATE:
    "Check the kind of authentication for the gift certificate (상품권).",
  INVALID_CARD: "One of the card's fields is wrong; let the buyer check them.",
  INVALID_CARD_NUMBER:
    "Send the whole card number, digits only; its first digits must belong to a Korean card company.",
  INVALID_CARD_EXPIRATION:
    "Send cardExpirationYear and cardExpirationMonth as two digits each, not in the past.",
  INVALID_CARD_PASSWORD: "Send the first two digits of the card password in cardPassword.",
  INVALID_CARD_IDENTITY:
    "customerIdentityNumber must be the card owner's: yyMMdd, or the business number of a company's card.",
  INVALID_BIRTH_DAY_FORMAT:
    "Send customerIdentityNumber as 6 digits (yyMMdd) or 10 digits (business number).",
  INVALID_CARD_COMPANY: "Check the card company code (카드사 코드).",
  INVALID_STOPPED_CARD: "The card company suspended this card; offer another method.",
  INVALID_REJECT_CARD: "The card company refused; only it can tell the buyer why.",
  INVALID_CARD_LOST_OR_STOLEN: "The card was reported lost or stolen; offer another method.",
  REJECT_CARD_PAYMENT: "The card's limit or balance does not suffice; offer another method.",
  REJECT_CARD_COMPANY: "The card company refused; only it can tell the buyer why.",
  CARD_PROCESSING_ERROR: "Look the payment up: the card company failed on the way.",
  FAILED_CARD_COMPANY_RESPONSE:
    "Look the order up by orderId: the card company answered with an error.",
  NOT_REGISTERED_CARD_COMPANY:
    "The buyer has to activate the card with the card company (사용 등록) first.",
  NOT_SUPPORTED_CARD_TYPE:
    "This kind of card (foreign, prepaid, corporate) is not accepted; check the contract or offer another method.",
  NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT:
    "Take this card without instalments (일시불), or check the contract.",
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN:
    "This card has no such instalment plan (할부); offer another one.",
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT:
    "Offer instalments (할부) from 50,000 won only.",
  NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT:
    "Offer instalments (할부) with this card from 10,000 won only.",
  INVALID_CARD_INSTALLMENT_PLAN: "Check the months in cardInstallmentPlan.",
  INVALID_CARD_INSTALLMENT_AMOUNT: "Check the amount of the instalments (할부금액).",
  INVALID_CARD_INSTALLMENT_PLANS_WITH_MAX_AND_SINGLE:
    "Send cardInstallmentPlan or maxCardInstallmentPlan, not both.",
  EXCEED_MAX_CARD_INSTALLMENT_PLAN:
    "Lower the months in cardInstallmentPlan or maxCardInstallmentPlan.",
  EXCEED_MIN_CARD_INSTALLMENT_PLAN: "Set the instalment plan to 1 month or more.",
  NOT_ALLOWED_POINT_USE: "Do not set useCardPoint for this card.",
  EXCEED_MAX_AUTH_COUNT: "The card was tried too often; the buyer has to ask the card company.",
  INVALID_PASSWORD: "The buyer entered a wrong payment password; let the buyer pay again.",
  FDS_ERROR:
    "Fraud detection (이상거래) stopped the payment; the buyer follows the link in the text message, then pays anew.",
  REJECT_ACCOUNT_PAYMENT: "The balance of the account does not suffice; offer another method.",
  REJECT_TOSSPAY_INVALID_ACCOUNT:
    "The buyer has to register the account with Toss Pay (토스페이) again.",
  INVALID_ACCOUNT_INFO_RE_REGISTER: "The buyer has to register the account again.",
  RESTRICTED_TRANSFER_ACCOUNT:
    "The account was registered less than 12 hours ago; offer another method.",
  NOT_AVAILABLE_BANK:
    "The bank is closed, often around midnight; try later under a new idempotency key.",
  NOT_AVAILABLE_PAYMENT: "The method is outside its hours; try later with a new payment.",
  USER_ACCOUNT_ON_HOLD: "The buyer's wallet account is on hold; offer another method.",
  INVALID_BANK:
    "Check the bank code (은행 코드): two digits with the leading zero, as text, and usable for this.",
  INVALID_ACCOUNT_NUMBER: "Check the account number: digits only.",
  INVALID_ACCOUNT_NUMBER_OR_UNAVAILABLE: "Check the account number, and that the account is open.",
  INVALID_ACCOUNT_NOT_CORRECT_BANK: "Check the bank code: the account is of another bank.",
  ACCOUNT_OWNER_CHECK_FAILED:
    "Check bank code and account number: their holder (예금주) could not be read.",
  ALREADY_CLOSE_ACCOUNT: "The account is closed; ask for another one.",
  EXCEED_MAX_DUE_DATE: "Bring dueDate nearer.",
  EXCEED_MAX_VALID_HOURS: "Lower validHours: 2160 at most, 720 with older API versions.",
  INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE: "Send validHours or dueDate, not both.",
  INVALID_VIRTUAL_ACCOUNT_TYPE: "Check the type of the virtual account: 일반 or 고정.",
  REQUIRED_ACCOUNT_KEY: "Send accountKey for a fixed virtual account (고정).",
  NOT_ALLOWED_CHANGING_ACCOUNT: "Issue a new virtual account: this one was paid or returned.",
  INVALID_REGISTRATION_NUMBER_TYPE:
    "Check that registrationNumber fits the type of the cash receipt.",
  ALREADY_CANCELED_PAYMENT: "Look the payment up; when the cancel in cancels is yours, it is done.",
  NOT_CANCELABLE_AMOUNT:
    "Look the payment up: cancelAmount is above its balanceAmount, which may be 0 already.",
  NOT_CANCELABLE_PAYMENT:
    "Check the status and the method of the payment: they do not allow a cancel.",
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER:
    "The buyer's account at the wallet is dormant (휴면); the buyer has to reactivate it.",
  NOT_MATCHES_REFUNDABLE_AMOUNT:
    "Look the payment up: refundableAmount is not its balanceAmount any more, and nothing was canceled.",
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT:
    "Cancel at least the instant discount (즉시할인), or everything.",
  EXCEED_CANCEL_LIMIT: "The merchant's cancel limit (취소 한도) is reached; ask Toss Payments.",
  EXCEED_MAX_REFUND_AMOUNT:
    "The merchant's refund limit of the day or month is reached; try later or ask Toss Payments.",
  EXCEED_MAX_REFUND_DUE: "It is too late to refund by this method; refund in another way.",
  NOT_ALLOWED_PARTIAL_REFUND:
    "Read isPartialCancelable: this payment can be canceled as a whole only.",
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT:
    "Leave cancelAmount out: before the deposit only the whole payment can be canceled.",
  NOT_ALLOWED_REFUND_BANK: "Ask for a refund account at another bank.",
  NOT_SUPPORTED_REFUND: "Ask Toss Payments to allow refunds for this merchant.",
  INVALID_REFUND_ACCOUNT_INFO:
    "Check accountNumber and holderName of refundReceiveAccount: they do not belong together.",
  INVALID_REFUND_ACCOUNT_NUMBER: "Check accountNumber of refundReceiveAccount: digits only.",
  INVALID_REFUND_AMOUNT: "Check cancelAmount against balanceAmount.",
  ALREADY_REFUND_PAYMENT: "Look the payment up; when the cancel in cancels is yours, it is done.",
  ALREADY_REFUNDING_PAYMENT:
    "Look the payment up in a while: a refund is running, and may be yours.",
  REFUND_REJECTED: "The card company or bank refused the refund; ask Toss Payments.",
  FORBIDDEN_BANK_REFUND_REQUEST:
    "The refund account cannot receive money; ask the buyer for another one.",
  FAILED_METHOD_HANDLING_CANCEL:
    "Look the payment up before canceling again: the method failed on the way.",
  FAILED_REFUND_PROCESS: "Look the payment up before canceling again: the bank was slow or failed.",
  FAILED_PARTIAL_REFUND:
    "Look the payment up before canceling again: the bank is under maintenance or the account is closed.",
  PROVIDER_ERROR:
    "Look the payment up: the card company, bank or wallet failed for a moment, although the status is 400.",
  COMMON_ERROR: "Look the payment up: Toss failed for a moment.",
  UNKNOWN_ERROR: "Look the payment up: Toss cannot tell what failed.",
  UNKNOWN_PAYMENT_ERROR: "Look the payment up: Toss cannot tell what failed.",
  FAILED_INTERNAL_SYSTEM_PROCESSING: "Look the payment up: Toss failed inside.",
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING: "Look the payment up: Toss failed inside.",
  FAILED_DB_PROCESSING:
    "Look the payment up, then check the lengths and characters of your values: one did not fit.",
  FAILED_HASH_DATA_CREATION: "Look the payment up: Toss failed inside.",
  FAILED_METHOD_HANDLING: "Look the payment up: the method failed for a moment.",
  NOT_FOUND_BILLING:
    "Check authKey or billingKey: an authKey issues one billing key, and soon after the window.",
  INVALID_BILL_KEY_REQUEST:
    "Check that the billing key was issued to the end for this merchant; else register the method again.",
  INVALID_BILLING_AUTH:
    "Register the payment method again: its billing authentication is not valid.",
  NOT_MATCHES_CUSTOMER_KEY: "Send the customerKey that the billing key was issued for.",
  ALREADY_REMOVED_BILLING_KEY: "Forget this billing key: it was deleted.",
  FAILED_BILL_KEY_AUTH_CREATION:
    "Let the buyer register again: Toss failed while issuing the billing key.",
  FAILED_BILLING_AUTO_CANCEL:
    "Look the payment up: canceling a billing charge failed for a moment.",
  PAY_PROCESS_CANCELED: "The buyer left the payment window; offer to pay again.",
  PAY_PROCESS_ABORTED:
    "The payment window stopped; read failure of the payment, and offer to pay again.",
  DUPLICATED_CASH_RECEIPT: "List the cash receipts of the order: it has one.",
  INVALID_CASH_RECEIPT_INFO:
    "Check type and customerIdentityNumber of the cash receipt (현금영수증).",
  INVALID_BUSINESS_NUMBER: "Check the business number (사업자등록번호): 10 digits.",
  NOT_FOUND_RECEIPT: "Check receiptKey, and that the cash receipt is of this merchant.",
  INVALID_TRANSACTION_KEY:
    "Set startingAfter to the transactionKey of the last row of the page before.",
  INVALID_PAYABLE_DATE: "Check the payout date (지급일자).",
  NOT_ALLOWED_HOLIDAY: "Choose a payout date (지급일자) that is no holiday.",
  NOT_ENOUGH_AMOUNT: "Check the balance that can be paid out (지급 가능 금액).",
  NOT_MATCH_PAYEE_NAME: "Check holderName of the payee (수취인 성명).",
  ALREADY_EXIST_SUBMALL: "Choose another sub-mall id (서브몰 ID): this one is taken.",
  INVALID_SUBMALL_ID: "Make the sub-mall id (서브몰 ID) of up to 20 letters and digits.",
  NOT_REGISTERED_SUBMALL: "Register the business number of the sub-mall (하위몰) first.",
  NOT_FOUND_SUBMALL: "Check the sub-mall id (서브몰 ID).",
  PAYOUT_NOT_FOUND: "Check the payout key (지급대행).",
};
