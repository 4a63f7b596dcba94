/** How a number that was understood is shown: «+7 916 123-45-67 доб. 12». */
export function phoneText(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})/, '+7 $1 $2-$3-$4').replace(';ext=', ' доб. ');
}
